"""What the engine is told of calls, kept as long as each stays what it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from lokalprojekte.matching.engine import Engine
from lokalprojekte.matching.recognise import Recogniser
from lokalprojekte.matching.types import Call
from showcase.finding import CALLS, PerCall, public_of
from showcase.matching.calls import bare_calls, describe_call

if TYPE_CHECKING:
    from lokalprojekte.matching.tables import CallTable as ComparableCalls
    from showcase.finding.rows import CallRow


class DescribedCalls:
    """The calls as ``engine`` compares them, of the state of competences and fields it was made of."""

    def __init__(self, engine: Engine, recogniser: Recogniser) -> None:
        self._engine, self._recogniser = engine, recogniser
        self._described = PerCall(self._describe)
        self._open: tuple[list[CallRow], ComparableCalls] | None = None

    def of(self, keys: Iterable[int]) -> list[Call]:
        """Return the calls of ``keys`` in their order; those that are gone are left out."""
        table = CALLS.table()
        return self._described.of([row for row in map(table.row, keys) if row is not None], table)

    def open_at(self, now: datetime) -> ComparableCalls:
        """Return the public calls that take inquiries at ``now``, ready to be compared."""
        table = CALLS.table()
        rows = [table.rows[position] for position in (public_of(table) & table.open_at(now)).nonzero()[0].tolist()]
        kept = self._open
        if kept is None or len(kept[0]) != len(rows) or any(a is not b for a, b in zip(kept[0], rows, strict=True)):
            kept = self._open = rows, self._engine.calls(self._described.of(rows, table))
        return kept[1]

    def _describe(self, keys: list[int]) -> dict[int, Call]:
        pages = bare_calls().filter(pk__in=keys)
        return {page.pk: describe_call(page, recogniser=self._recogniser) for page in pages}

"""The columns this process has in memory, never older than the database it asks.

Every page compares count and sum of the stamps of calls (one short query). Where they differ, the calls with new stamps
are read again and the columns are built anew, once after a change. A change of a call, of its status or of a placement
on it gives the call a new stamp in the same transaction (``showcase.stamps``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from lokalprojekte.impact.figures.columns import Columns, LedgerRow, load_rows
from showcase.stamps import read_stamps, sum_of_stamps

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class _State:
    """Rows as of their stamps; ``columns`` of the last day asked for, with and without invented records."""

    stamps: Mapping[int, int] = field(default_factory=dict)
    rows: Mapping[int, LedgerRow] = field(default_factory=dict)
    columns: dict[bool, Columns] = field(default_factory=dict)

    @property
    def sum(self) -> tuple[int, int]:
        return len(self.stamps), sum(self.stamps.values())


class ColumnMemory:
    """Columns of all calls that count, built again where something changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known = (_State().sum, _State())

    def columns(self, *, examples: bool, today: date) -> Columns:
        """Return the columns as they are now, with invented records if ``examples``; one query if nothing changed."""
        now = sum_of_stamps()
        known, state = self._known
        if now != known:
            with self._lock:
                state = self._read_changed()
        columns = state.columns.get(examples)
        if columns is None or columns.today != today:
            columns = Columns((row for row in state.rows.values() if examples or not row.example), today)
            state.columns[examples] = columns
        return columns

    def _read_changed(self) -> _State:
        """Read again what has another stamp. Stamps come first: what changes meanwhile has one nobody knows yet."""
        stamps = read_stamps()
        state = self._known[1]
        if stamps != state.stamps:
            changed = {key for key, number in stamps.items() if state.stamps.get(key) != number}
            kept = {key: row for key, row in state.rows.items() if key in stamps and key not in changed}
            state = _State(stamps, kept | (load_rows(changed) if changed else {}))
            self._known = (state.sum, state)
        return state


#: What this process knows.
COLUMNS = ColumnMemory()

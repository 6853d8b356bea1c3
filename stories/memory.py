"""Every story and report that everybody may read, in memory: which comes first, and about which project each tells.

Read once and again after any change of the site; what the projects are like is asked of the memory of the calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.search.index import find_pages
from lokalprojekte.core.search.question import Question
from showcase.finding import CALLS
from stories.queries import published

if TYPE_CHECKING:
    from collections.abc import Iterable

    from showcase.finding import CallTable
    from stories.models import SuccessStoryPage, TransferReportPage
    from stories.outcome_query import OutcomeQuery

T = TypeVar("T", bound=np.generic)

Keys = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Outcomes:
    """Stories, or reports, the newest first: the keys of the pages, and those of the calls they tell about."""

    pages: Keys
    calls: Keys
    #: Seconds before the epoch when each was first published, infinite where nobody knows: these rise.
    moments: NDArray[np.float64]

    @classmethod
    def read(cls, model: type[SuccessStoryPage] | type[TransferReportPage]) -> Outcomes:
        """Read all that are published; one query."""
        rows = list(published(model).values_list("pk", "call_id", "first_published_at"))
        return cls(
            pages=np.array([pk for pk, _call, _at in rows], dtype=np.int64),
            calls=np.array([call for _pk, call, _at in rows], dtype=np.int64),
            moments=np.array([-at.timestamp() if at else np.inf for _pk, _call, at in rows], dtype=np.float64),
        )

    def __len__(self) -> int:
        return len(self.pages)

    def everything(self) -> Flags:
        """Return flags for all, all set."""
        return np.ones(len(self), dtype=np.bool_)

    def saying(self, text: str) -> Flags:
        """Return which of them say the words of ``text``; all without a text. One query."""
        if not text:
            return self.everything()
        return np.isin(self.pages, np.fromiter(find_pages(Question.parse(text)), dtype=np.int64))

    def having(self, column: str, value: str, table: CallTable) -> Flags:
        """Return whose projects have ``value`` in a column of ``table``, which are all calls; all without a value."""
        if not value:
            return self.everything()
        return self._of_calls(table.columns[column].having([value]), table)

    def counts(self, column: str, among: Flags, table: CallTable) -> dict[str, int]:
        """Return for each value of a column of ``table`` how many of ``among`` are about a project that has it."""
        told = np.bincount(self._positions(table)[among], minlength=len(table.pks))
        values = table.columns[column]
        numbers = np.bincount(values.codes, weights=told[values.calls], minlength=len(values.values))
        return {value: int(number) for value, number in zip(values.values, numbers.tolist(), strict=True) if number}

    def narrowed(self, query: OutcomeQuery) -> Keys:
        """Return the keys of those that ``query`` asks for by words, field of action and Land: two queries at most."""
        table = CALLS.table()
        flags = self.saying(query.text) & self.having("fields", query.field, table)
        found: Keys = self.pages[flags & self.having("states", query.state, table)]
        return found

    def newest_about(self, calls: Iterable[int], limit: int | None = None) -> list[int]:
        """Return the keys of the newest about ``calls``, at most ``limit`` (default: all)."""
        about = np.isin(self.calls, np.fromiter(calls, dtype=np.int64))
        newest: list[int] = self.pages[about][:limit].tolist()
        return newest

    def nearest_to(self, call: int, table: CallTable, *, without: int, limit: int) -> list[int]:
        """Return the keys of those whose projects are most like ``call``, leaving out the page ``without``.

        First those that share most fields of action, then those of the same Land, then the newest. ``table`` are all
        calls; no query.
        """
        own = table.row(call)
        shared = np.zeros(len(table.pks), dtype=np.int64)
        for field in own.fields if own else ():
            shared += table.columns["fields"].having([field])
        there = table.columns["states"].having([own.state] if own and own.state else [])
        order = np.lexsort((np.arange(len(self)), ~self._of_calls(there, table), -self._of_calls(shared, table)))
        nearest: list[int] = self.pages[order][self.pages[order] != without][:limit].tolist()
        return nearest

    def _positions(self, table: CallTable) -> NDArray[np.intp]:
        # Whoever deletes a project and its story at this moment is not in the way of others.
        return np.minimum(np.searchsorted(table.pks, self.calls), max(len(table.pks) - 1, 0))

    def _of_calls(self, values: NDArray[T], table: CallTable) -> NDArray[T]:
        """Return of ``values``, which are those of the calls of ``table``, the one of each call told about."""
        return values[self._positions(table)]


_KEPT: Final = Kept[Outcomes]()


def outcomes(model: type[SuccessStoryPage] | type[TransferReportPage]) -> Outcomes:
    """Return all that are published of ``model``."""
    return _KEPT.get(model._meta.label, lambda: Outcomes.read(model))

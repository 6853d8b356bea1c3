"""What is made of calls, kept as long as each call stays what it is.

Reading thousands of calls and making something of each takes seconds; of a call that did not change it is made once in
a process. The rows of :class:`~showcase.finding.table.CallTable` say which did: they are never older than the database,
and another row is another state.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from showcase.finding.rows import CallRow
    from showcase.finding.table import CallTable

T = TypeVar("T")

#: So many calls are read at a time: records of more would need memory that the process never gives back.
_BATCH: Final = 100


class PerCall(Generic[T]):
    """What ``read`` makes of the calls with some keys, by key; calls that are gone are left out."""

    def __init__(self, read: Callable[[list[int]], Mapping[int, T]]) -> None:
        self._read = read
        self._lock = Lock()
        self._known: dict[int, tuple[CallRow, T]] = {}

    def of(self, rows: Sequence[CallRow], table: CallTable) -> list[T]:
        """Return what there is for ``rows`` of ``table``, in their order."""
        known = self._known
        if any(row.pk not in known or known[row.pk][0] is not row for row in rows):
            with self._lock:
                known = self._known = self._renewed(rows, table)
        return [known[row.pk][1] for row in rows if row.pk in known]

    def _renewed(self, rows: Sequence[CallRow], table: CallTable) -> dict[int, tuple[CallRow, T]]:
        """Return what is known and still true, and what there is for ``rows`` as the database has them now."""
        present = {row.pk: row for row in table.rows}
        known = {key: found for key, found in self._known.items() if present.get(key) is found[0]}
        missing = {row.pk: row for row in rows if row.pk not in known}
        keys = sorted(missing)
        for start in range(0, len(keys), _BATCH):
            made = self._read(keys[start : start + _BATCH])
            known.update((key, (missing[key], value)) for key, value in made.items())
            # Records refer to each other in circles: without this thousands of them would lie about at the end.
            gc.collect(1)
        return known

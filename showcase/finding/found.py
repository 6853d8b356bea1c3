"""What a query finds at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from showcase.filters import StatusFilter
from showcase.finding.order import Order
from showcase.finding.table import WISHES, CallTable, Flags, Numbers
from showcase.finding.tally import Tally


class HitGroup(IntEnum):
    """Where a hit of a search for a place stands in the list; nothing is dropped for having no place."""

    HERE = 0
    ANYWHERE = 1
    UNPLACED = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """One call that was found: its key, the distance in km where one is known, and its group."""

    pk: int
    km: float | None = None
    group: HitGroup = HitGroup.HERE


class Hits(Sequence[Hit]):
    """Hits in their order, made when they are looked at: a page of twelve needs no thousands of objects."""

    def __init__(self, positions: NDArray[np.intp], table: CallTable, km: Numbers | None, groups: NDArray) -> None:
        self.positions, self._table, self._km, self._groups = positions, table, km, groups

    def __len__(self) -> int:
        return len(self.positions)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        if isinstance(index, slice):
            return [self._hit(position) for position in self.positions[index]]
        return self._hit(self.positions[index])

    def __iter__(self) -> Iterator[Hit]:
        return (self._hit(position) for position in self.positions)

    def in_order(self, order: NDArray[np.intp]) -> Hits:
        """Return the same hits in the ``order`` of all calls, whatever group they stand in."""
        kept = np.zeros(len(order), dtype=np.bool_)
        kept[self.positions] = True
        return Hits(order[kept[order]], self._table, self._km, self._groups)

    def _hit(self, position: np.intp) -> Hit:
        group = HitGroup(int(self._groups[position]))
        km = float(self._km[position]) if self._km is not None and group is HitGroup.HERE else None
        return Hit(int(self._table.pks[position]), km, group)


@dataclass(frozen=True)
class Found:
    """Hits of all pages in their order, and what every filter would find.

    ``public`` says which calls visitors may see at all. The masks say which calls each wish lets through; a count
    leaves its own wish out, so it is what a click brings. ``order`` is by what the hits are sorted.
    """

    hits: Hits
    order: Order
    table: CallTable
    now: datetime
    public: Flags
    base: Flags
    masks: list[Flags]
    status_mask: Flags
    unplaced: Flags

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the calls, in order."""
        keys: list[int] = self.table.pks[self.hits.positions].tolist()
        return keys

    @cached_property
    def count(self) -> int:
        """How many were found for what was asked; those without any place come on top, in a group of their own."""
        return int(np.count_nonzero(~self.unplaced[self.hits.positions]))

    @property
    def tally(self) -> Tally:
        """Everything visitors may see in the place and with the words asked for, whatever else was wished."""
        return Tally(self.table, self.now, self.base)

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many calls each value would bring, by field of the query; values that bring none are left out."""
        found = {}
        narrowing = [(number, mask) for number, mask in enumerate(self.masks) if not mask.all()]
        everything = self.base & self.status_mask & ~self.unplaced
        for number, names in enumerate(WISHES):
            others = everything
            for other, mask in narrowing:
                if other != number:
                    others = others & mask
            for name in names:
                found[name] = self.table.columns[name].counts(others)
        found["status"] = self._by_status()
        return found

    @cached_property
    def next_change(self) -> datetime | None:
        """The next moment at which the clock alone changes what is found."""
        moment = self.table.next_change(self.now)
        return None if moment is None else datetime.fromtimestamp(moment, tz=UTC)

    @property
    def last_change(self) -> datetime | None:
        """The last moment at which the clock alone changed what is found."""
        moment = self.table.last_change(self.now)
        return None if moment is None else datetime.fromtimestamp(moment, tz=UTC)

    def _by_status(self) -> dict[str, int]:
        others = self.base & ~self.unplaced
        for mask in self.masks:
            others = others & mask
        numbers = {
            each.value: int(np.count_nonzero(others & self.table.with_status(each, self.now))) for each in StatusFilter
        }
        return {value: number for value, number in numbers.items() if number}

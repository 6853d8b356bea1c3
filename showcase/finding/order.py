"""By what the calls that were found are sorted, and where a list goes on behind one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from showcase.filters import Sort
from showcase.finding.table import CallTable, Flags, Numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Order:
    """The order of one answer: groups first, then what was asked for; of equals the newer call.

    ``now`` is the moment at which calls are open, for those come before others unless the newest were asked for.
    """

    sort: Sort
    table: CallTable
    groups: NDArray[np.int8]
    km: Numbers | None
    now: datetime

    def sorted(self, hits: Flags) -> NDArray[np.intp]:
        """Return the positions of ``hits`` in this order."""
        order = self.table.by_age if self.sort is Sort.NEWEST else self.table.by_deadline
        order = order[hits[order]]
        for column in reversed(self._before_time):
            order = order[np.argsort(column[order], kind="stable")]
        return order

    def key(self, position: int) -> list[float]:
        """Return by what the call at ``position`` is sorted: as many numbers as any other has, all different ones."""
        return [float(column[position]) for column in self._columns]

    def behind(self, positions: NDArray[np.intp], key: Sequence[float]) -> int:
        """Return how many of ``positions``, in this order, do not come behind ``key``; its call need not be there.

        Raises:
            ValueError: when ``key`` is that of another order.
        """
        behind = np.zeros(len(positions), dtype=np.bool_)
        level = np.ones(len(positions), dtype=np.bool_)
        for column, value in zip(self._columns, key, strict=True):
            here = column[positions]
            behind |= level & (here > value)
            level &= here == value
        return int(len(positions) - np.count_nonzero(behind))

    @cached_property
    def _before_time(self) -> list[Numbers]:
        """What comes before deadline and age, most important first."""
        columns = [self.groups.astype(np.float64)]
        if self.sort is Sort.NEAREST and self.km is not None:
            columns.append(np.nan_to_num(np.where(self.groups == 0, self.km, 0.0)))
        if self.sort is not Sort.NEWEST:
            columns.append((~self.table.open_at(self.now)).astype(np.float64))
        return columns

    @cached_property
    def _columns(self) -> list[Numbers]:
        time = self.table.published if self.sort is Sort.NEWEST else self.table.deadline
        return [*self._before_time, time, -self.table.pks.astype(np.float64)]

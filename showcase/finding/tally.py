"""How many calls there are of what, counted in memory: what the page of a Land or a field of action says in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

import numpy as np
from numpy.typing import NDArray

from showcase.finding.table import CallTable, Flags, Numbers


@dataclass(frozen=True, slots=True)
class Counts:
    """How many calls are open, under way, completed and public at all; how many hosts and places they are at.

    ``next_deadline`` is the earliest one of the open calls; None where none has a deadline.
    """

    open: int
    active: int
    completed: int
    all: int
    hosts: int
    places: int
    next_deadline: datetime | None


@dataclass(frozen=True)
class Tally:
    """The calls ``flags`` stand for, to be narrowed and counted at one moment. Asks the database nothing."""

    table: CallTable
    now: datetime
    flags: Flags

    @property
    def keys(self) -> NDArray[np.int64]:
        """The keys of all of them, rising."""
        return self.table.pks[self.flags]

    def having(self, name: str, value: str) -> Self:
        """Return those that have ``value`` in the column ``name``: ``"states", "06"`` or ``"fields", "mobilitaet"``."""
        return type(self)(self.table, self.now, self.flags & self.table.columns[name].having([value]))

    def by(self, name: str) -> dict[str, tuple[int, int]]:
        """Return for each value of the column ``name`` how many are open and how many there are; none without any."""
        column = self.table.columns[name]
        opened = column.counts(self.flags & self.table.open_at(self.now))
        return {value: (opened.get(value, 0), total) for value, total in column.counts(self.flags).items()}

    def by_host(self) -> dict[int, tuple[int, int]]:
        """Return for each host, by its key, how many are open and how many there are; none without any."""
        hosts, number = self.table.host_numbers
        opened = np.bincount(number[self.flags & self.table.open_at(self.now)], minlength=len(hosts))
        totals = np.bincount(number[self.flags], minlength=len(hosts))
        there = np.flatnonzero(totals)
        pairs = zip(opened[there].tolist(), totals[there].tolist(), strict=True)
        return dict(zip(hosts[there].tolist(), pairs, strict=True))

    def at_host(self, host: int) -> tuple[int, int, datetime | None]:
        """Return how many calls of ``host`` are open, how many there are, and the earliest deadline of an open one."""
        flags = self.flags & (self.table.hosts == host)
        opened = flags & self.table.open_at(self.now)
        return int(np.count_nonzero(opened)), int(np.count_nonzero(flags)), _first(self.table.deadline[opened])

    @property
    def counts(self) -> Counts:
        """Everything there is to say in numbers."""
        opened = self.flags & self.table.open_at(self.now)
        return Counts(
            open=int(np.count_nonzero(opened)),
            active=int(np.count_nonzero(self.flags & self.table.active)),
            completed=int(np.count_nonzero(self.flags & self.table.completed)),
            all=int(np.count_nonzero(self.flags)),
            hosts=_kinds(self.table.hosts[self.flags]),
            places=_kinds(self.table.places[self.flags]),
            next_deadline=_first(self.table.deadline[opened]),
        )

    def begun(self, limit: int) -> list[int]:
        """Return the keys of those for which somebody was found, the latest news first."""
        chosen = np.flatnonzero(self.flags & (self.table.active | self.table.completed))
        rows = sorted((self.table.rows[position] for position in chosen), key=lambda row: (-row.moved, -row.pk))
        return [row.pk for row in rows[:limit]]


def _kinds(keys: NDArray[np.int64]) -> int:
    """Return how many different ones there are, 0 apart."""
    return int(np.unique(keys[keys != 0]).size)


def _first(deadlines: Numbers) -> datetime | None:
    first = float(deadlines.min()) if deadlines.size else float("inf")
    return datetime.fromtimestamp(first, tz=UTC) if np.isfinite(first) else None

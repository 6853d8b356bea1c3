"""How many calls there are of what, counted in memory: what the page of a Land or a field of action says in numbers."""

from __future__ import annotations

from collections import Counter
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
        hosts = self.table.hosts
        opened = Counter(hosts[self.flags & self.table.open_at(self.now)].tolist())
        return {host: (opened[host], total) for host, total in Counter(hosts[self.flags].tolist()).items()}

    def at_host(self, host: int) -> tuple[int, int, datetime | None]:
        """Return how many calls of ``host`` are open, how many there are, and the earliest deadline of an open one."""
        flags = self.flags & (self.table.hosts == host)
        opened = flags & self.table.open_at(self.now)
        return int(np.count_nonzero(opened)), int(np.count_nonzero(flags)), _first(self.table.deadline[opened])

    @property
    def counts(self) -> Counts:
        """Everything there is to say in numbers."""
        opened = self.flags & self.table.open_at(self.now)
        rows = [self.table.rows[position] for position in np.flatnonzero(self.flags)]
        return Counts(
            open=int(np.count_nonzero(opened)),
            active=int(np.count_nonzero(self.flags & self.table.active)),
            completed=int(np.count_nonzero(self.flags & self.table.completed)),
            all=len(rows),
            hosts=len({row.host for row in rows if row.host}),
            places=len({row.place for row in rows if row.place}),
            next_deadline=_first(self.table.deadline[opened]),
        )

    def begun(self, limit: int) -> list[int]:
        """Return the keys of those for which somebody was found, the latest news first."""
        chosen = np.flatnonzero(self.flags & (self.table.active | self.table.completed))
        rows = sorted((self.table.rows[position] for position in chosen), key=lambda row: (-row.moved, -row.pk))
        return [row.pk for row in rows[:limit]]


def _first(deadlines: Numbers) -> datetime | None:
    first = float(deadlines.min()) if deadlines.size else float("inf")
    return datetime.fromtimestamp(first, tz=UTC) if np.isfinite(first) else None

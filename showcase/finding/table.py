"""All calls in columns, so that thousands are compared at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from math import isfinite
from typing import Any, Final, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from lokalprojekte.core.earth import EARTH_RADIUS_KM
from lokalprojekte.reference.queries import Location
from showcase.enums import ACTIVE_STATUSES, CallStatus, EngagementForm, PlaceMode
from showcase.filters import Duration, StatusFilter, Workload
from showcase.finding.rows import CallRow, pairs
from showcase.phases import CLOSING_SOON

T = TypeVar("T")

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]

#: The fields of a query that are one wish: a call fits if one of the values of either fits.
WISHES: Final = (
    ("states", "districts"),
    ("fields",),
    ("clusters", "competences"),
    ("forms",),
    ("modes",),
    ("workloads",),
    ("durations",),
    ("sizes",),
)


@dataclass(frozen=True)
class Column:
    """Which values the calls have: pairs of positions, of the call and of the value in ``values``."""

    values: list[str]
    calls: NDArray[np.intp]
    codes: NDArray[np.intp]
    size: int

    @classmethod
    def of(cls, found: Iterable[tuple[int, str]], size: int) -> Self:
        """Build the column of ``size`` calls from (position of a call, value)."""
        listed = list(found)
        values = sorted({value for _call, value in listed})
        number = {value: code for code, value in enumerate(values)}
        calls = np.fromiter((call for call, _value in listed), dtype=np.intp, count=len(listed))
        codes = np.fromiter((number[value] for _call, value in listed), dtype=np.intp, count=len(listed))
        return cls(values, calls, codes, size)

    def having(self, wanted: Iterable[str]) -> Flags:
        """Return which calls have one of the values ``wanted``."""
        flags = np.zeros(self.size, dtype=np.bool_)
        for value in wanted:
            if value in self._calls_by_value:
                flags[self._calls_by_value[value]] = True
        return flags

    @cached_property
    def _calls_by_value(self) -> dict[str, NDArray[np.intp]]:
        if not self.values:
            return {}
        ends = np.cumsum(np.bincount(self.codes, minlength=len(self.values)))[:-1]
        return dict(zip(self.values, np.split(self.calls[np.argsort(self.codes, kind="stable")], ends), strict=True))

    def counts(self, among: Flags) -> dict[str, int]:
        """Return how many calls of ``among`` have each value; values nobody has are left out."""
        numbers = np.bincount(self.codes[among[self.calls]], minlength=len(self.values))
        return {value: number for value, number in zip(self.values, numbers.tolist(), strict=True) if number}


@dataclass(frozen=True)
class CallTable:
    """The calls of one state of the database, by key."""

    rows: list[CallRow]
    pks: NDArray[np.int64]
    shown: Flags
    takes: Flags
    #: Which are closed by a deadline that is to come or has passed.
    dated: Flags
    active: Flags
    completed: Flags
    remote: Flags
    placed: Flags
    deadline: Numbers
    #: Seconds, negative: the newest first.
    published: Numbers
    latitude: Numbers
    longitude: Numbers
    columns: dict[str, Column]
    #: The positions of the calls, soonest deadline first, and the newest first.
    by_deadline: NDArray[np.intp]
    by_age: NDArray[np.intp]
    #: What others keep as long as the calls stay what they are (``showcase.facets.names_of``).
    beside: dict[Any, Any] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, found: Iterable[CallRow]) -> Self:
        """Put ``found`` into columns."""
        rows = sorted(found, key=lambda row: row.pk)
        pks = np.array([row.pk for row in rows], dtype=np.int64)
        deadline = np.array([row.deadline for row in rows], dtype=np.float64)
        published = np.array([row.published for row in rows], dtype=np.float64)
        active = {status.value for status in ACTIVE_STATUSES}
        return cls(
            rows=rows,
            pks=pks,
            shown=_flags(row.shown for row in rows),
            takes=_flags(row.status == CallStatus.OPEN and not row.full for row in rows),
            dated=_flags(row.status == CallStatus.OPEN and isfinite(row.deadline) for row in rows),
            active=_flags(row.status in active for row in rows),
            completed=_flags(row.status == CallStatus.COMPLETED for row in rows),
            remote=_flags(row.mode == PlaceMode.REMOTE for row in rows),
            placed=_flags(bool(row.state) for row in rows),
            deadline=deadline,
            published=published,
            latitude=np.array([row.latitude for row in rows], dtype=np.float64),
            longitude=np.array([row.longitude for row in rows], dtype=np.float64),
            columns={name: Column.of(found, len(rows)) for name, found in _values(rows)},
            by_deadline=np.lexsort((-pks, deadline)),
            by_age=np.lexsort((-pks, published)),
        )

    @cached_property
    def hosts(self) -> NDArray[np.int64]:
        """The key of the host of each call; 0 without one."""
        return np.fromiter((row.host or 0 for row in self.rows), dtype=np.int64, count=len(self.rows))

    @cached_property
    def host_numbers(self) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
        """The keys of all hosts, rising, and for each call the position of its host among them."""
        return np.unique(self.hosts, return_inverse=True)

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """The key of the place of each call; 0 without one."""
        return np.fromiter((row.place or 0 for row in self.rows), dtype=np.int64, count=len(self.rows))

    def kept(self, name: str, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of the calls for ``key``, made anew only when the calls or ``key`` differ."""
        known = self.beside.get(name)
        if known is None or known[0] != key:
            known = self.beside[name] = (key, make())
        value: T = known[1]
        return value

    def everything(self) -> Flags:
        """Return flags for all calls, all set."""
        return np.ones(len(self.rows), dtype=np.bool_)

    def open_at(self, now: datetime) -> Flags:
        """Return which calls take inquiries at ``now``; the deadline itself still counts."""
        return self.takes & (self.deadline >= now.timestamp())

    def with_status(self, status: StatusFilter, now: datetime) -> Flags:
        """Return which calls are meant by ``status`` at ``now``."""
        match status:
            case StatusFilter.OPEN:
                return self.open_at(now)
            case StatusFilter.ACTIVE:
                return self.active
            case StatusFilter.COMPLETED:
                return self.completed
            case StatusFilter.ALL:
                return self.everything()

    def among(self, keys: Iterable[int]) -> Flags:
        """Return which calls have one of ``keys``."""
        wanted = np.fromiter(keys, dtype=np.int64)
        return np.isin(self.pks, wanted)

    def rows_of(self, keys: Iterable[int]) -> dict[int, CallRow]:
        """Return the calls of ``keys``, which must be among these."""
        positions = np.searchsorted(self.pks, np.fromiter(keys, dtype=np.int64))
        return {row.pk: row for row in (self.rows[position] for position in positions)}

    def row(self, key: int) -> CallRow | None:
        """Return the call ``key``; None where it is not among these."""
        position = int(np.searchsorted(self.pks, key))
        return self.rows[position] if position < len(self.rows) and self.rows[position].pk == key else None

    def only(self, keys: Collection[int]) -> Self:
        """Return the calls of ``keys`` in columns of their own."""
        wanted = set(keys)
        return type(self).of(row for row in self.rows if row.pk in wanted)

    def below(self, paths: Iterable[str]) -> Flags:
        """Return which calls lie at or below one of ``paths`` of the page tree."""
        prefixes = tuple(paths)
        if not prefixes:
            return np.zeros(len(self.rows), dtype=np.bool_)
        return _flags(row.path.startswith(prefixes) for row in self.rows)

    def distances(self, of: Location) -> Numbers:
        """Return the distance of each call in km (haversine); not a number where it has no point."""
        phi, there = np.radians(of.latitude), np.radians(self.latitude)
        half_height = np.sin((there - phi) / 2) ** 2
        half_width = np.sin(np.radians(self.longitude - of.longitude) / 2) ** 2
        root = np.sqrt(half_height + np.cos(phi) * np.cos(there) * half_width)
        distances: Numbers = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, root))
        return distances

    def next_change(self, now: datetime) -> float | None:
        """Return the next moment (seconds since the epoch) at which the clock changes the phase of a call."""
        position = int(np.searchsorted(self._moments, now.timestamp(), side="right"))
        return float(self._moments[position]) if position < len(self._moments) else None

    def last_change(self, now: datetime) -> float | None:
        """Return the last moment up to ``now`` at which it did."""
        position = int(np.searchsorted(self._moments, now.timestamp(), side="right"))
        return float(self._moments[position - 1]) if position else None

    @cached_property
    def _moments(self) -> Numbers:
        """When calls begin to close soon, and are closed, those too that have all inquiries they can cope with."""
        deadlines = self.deadline[self.dated & self.shown]
        return np.sort(np.concatenate([deadlines + 1e-6, deadlines - CLOSING_SOON.total_seconds()]))


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, dtype=np.bool_)


def _values(rows: list[CallRow]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Yield each field of a query with the values the calls have, as they stand in addresses."""
    yield "states", _single(rows, "state")
    yield "districts", _single(rows, "district")
    for name in ("fields", "clusters", "competences"):
        yield name, list(pairs(rows, name))
    yield "forms", [(call, EngagementForm(form).slug) for call, form in pairs(rows, "forms")]
    yield "modes", [(call, PlaceMode(mode).slug) for call, mode in _single(rows, "mode")]
    yield (
        "workloads",
        [
            (call, part.value)
            for call, row in enumerate(rows)
            for part in Workload
            if row.hours[0] <= part.span[1] and row.hours[1] >= part.span[0]
        ],
    )
    yield (
        "durations",
        [
            (call, part.value)
            for call, row in enumerate(rows)
            for part in Duration
            if row.months is not None and part.span[0] <= row.months <= part.span[1]
        ],
    )
    yield "sizes", _single(rows, "size")


def _single(rows: list[CallRow], name: str) -> list[tuple[int, str]]:
    found: list[tuple[int, Any]] = [(call, getattr(row, name)) for call, row in enumerate(rows)]
    return [(call, value) for call, value in found if value]

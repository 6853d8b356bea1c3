"""Which figures about people may be published, so that nobody can be found by subtracting one from another.

The rules, and why they suffice, stand in docs/decisions/0023-few-people.md. In short: cut the placements by everything
that narrows the scope down; no piece may hold one to four people, nor what is left of a list when its published rows
are taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from lokalprojekte.impact.figures.crowds import (
    adds_few,
    are_few,
    none_is_few,
    outsiders,
    sample_of,
    surely_enough,
)
from lokalprojekte.impact.results import FEWEST_PEOPLE
from lokalprojekte.impact.scope import Scope

if TYPE_CHECKING:
    from lokalprojekte.impact.figures.columns import Array
    from lokalprojekte.impact.figures.ledger import Ledger

_TIME: Final = ("period", "year")
_LISTS: Final = ("programme", "host", "state")
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


class Guard:
    """Says of kinds of placements whether a figure about their people may be published for ``scope``.

    ``pages`` are the days at which any page begins to count, or stops.
    """

    def __init__(self, ledger: Ledger, scope: Scope, pages: tuple[date, ...] = ()) -> None:
        self.ledger = ledger
        self.scope = scope
        self.pages = pages

    def allows(self, kind: str) -> bool:
        """Whether a figure over placements of a kind (a key of ``Ledger.kinds``) may stand on the page."""
        if self.scope.year is not None:
            return self.scope.year in self._years_shown(kind)
        return self.is_safe(kind)

    def is_safe(self, kind: str) -> bool:
        """Whether the figure tells of nobody, the other years left aside.

        ``all`` counts people, who may work in several pieces; ``timed`` adds up days, of which a placement may have
        some inside and some outside.
        """
        rows = self.ledger.rows_of(kind, Scope())
        return (
            none_is_few(self.ledger, rows, self._pieces, range(self._whole + 1))
            and (kind != "all" or self._differences_are_safe(rows, kind))
            and (kind != "timed" or self._days_are_safe(rows))
            and self._periods_are_safe(kind)
            and not any(self._must_cover(part, kind) for part in self.scope.parts if part in _LISTS)
        )

    def _pieces(self, rows: Array) -> Array:
        """Return a number for each placement: one bit for each part of the scope that it fulfils."""
        ledger, pieces = self.ledger, np.zeros(len(rows), dtype=np.uint8)
        for bit, part in enumerate(self.scope.parts):
            if part in _TIME:
                inside = ledger.in_time(self._only(part))[rows]
            else:
                inside = ledger.calls_with(part, self.scope)[ledger.of[rows]]
            pieces |= inside.astype(np.uint8) << bit
        return pieces

    @property
    def _whole(self) -> int:
        """The number of the piece that is the scope itself."""
        return (1 << len(self.scope.parts)) - 1

    def _only(self, part: str) -> Scope:
        """Return a scope with one part of the time alone."""
        if part == "period":
            return Scope(since=self.scope.since, until=self.scope.until)
        return Scope(year=self.scope.year)

    def _inside(self, kind: str) -> Array:
        """Return the placements of a kind that belong to the scope."""
        rows = self.ledger.rows_of(kind, self.scope)
        return rows[self.ledger.in_time(self.scope)[rows]]

    def _differences_are_safe(self, rows: Array, kind: str) -> bool:
        """Compare the number of people with that of every wider scope."""
        ledger = self.ledger
        inside = self._inside(kind)
        new = outsiders(ledger, to=inside)

        def wider(some: Array, pieces: Array, demanded: int) -> Array:
            return some[((pieces & demanded) == demanded) & (pieces != self._whole)]

        sample = sample_of(rows)
        given = self._pieces(sample)
        unsure = [
            demanded
            for demanded in range(self._whole)
            if not surely_enough(ledger, new(wider(sample, given, demanded)), teams=False)
        ]
        given = self._pieces(rows) if unsure else given
        return not any(adds_few(ledger, wider(rows, given, demanded), to=inside) for demanded in unsure)

    def _days_are_safe(self, rows: Array) -> bool:
        """Cut the days as well: inside the scope at every boundary, outside at its own."""
        ledger = self.ledger
        bits = sum(1 << bit for bit, part in enumerate(self.scope.parts) if part not in _TIME)

        def working(first: int, last: int) -> Callable[[Array], Array]:
            def label(some: Array) -> Array:
                works = (ledger.starts[some] <= last) & (ledger.ends[some] >= first)
                return np.where(works, self._pieces(some) & bits, bits + 1)

            return label

        return all(none_is_few(ledger, rows, working(first, last), range(bits + 1)) for first, last in self._spans())

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Yield first and last day of every span of time; none for a scope without time."""
        if not {*_TIME} & {*self.scope.parts}:
            return
        edges = sorted({_FIRST, _LAST + 1, *self._own_edges, *self._edges_inside()})
        for first, behind in pairwise(edges):
            yield first, behind - 1

    @property
    def _own_edges(self) -> set[int]:
        scope = self.scope
        begins = [day.toordinal() for day in (scope.since, scope.start) if day]
        ends = [day.toordinal() + 1 for day in (scope.end, scope.until) if day]
        return {*begins, *ends}

    def _edges_inside(self) -> list[int]:
        """Return the days within the time of the scope at which a year or a page begins."""
        scope, earliest = self.scope, self.ledger.earliest
        if not {*_TIME} & {*scope.parts} or earliest is None:
            return []
        first, last = max(scope.start or date.min, earliest), min(scope.end or date.max, self.ledger.today)
        years = range(first.year, max(first, last).year + 2)
        days = {date(year, 1, 1) for year in years} | {*self.pages}
        return sorted(day.toordinal() for day in days if first < day <= last)

    def _periods_are_safe(self, kind: str) -> bool:
        """Subtract every shorter period that a page or a year may show."""
        cuts = self._edges_inside()
        if not cuts:
            return True
        inside, counted = self._inside(kind), kind == "all"
        starts, last = self.ledger.starts[inside], self.ledger.last[inside]
        first, end = self.scope.start or date.min, self.scope.end or date.max
        for begins, behind in combinations([first.toordinal(), *cuts, end.toordinal() + 1], 2):
            shorter = (starts < behind) & (last >= begins)
            rest = inside[~shorter]
            if are_few(self.ledger, rest) or (counted and adds_few(self.ledger, rest, to=inside[shorter])):
                return False
        return True

    def _must_cover(self, part: str, kind: str) -> bool:
        """Whether one to four people are left beside the published rows of a list, and this row must cover them."""
        ledger, wider = self.ledger, self.scope.without(part)
        values, places = ledger.values[part]
        time, rows = ledger.in_time(wider), ledger.rows_of(kind, wider)
        named = np.array([value not in {"", 0} for value in values.tolist()], dtype=bool)

        sample = sample_of(rows)
        sample = sample[time[sample]]
        labels = places[ledger.of[sample]]
        sure = np.array([surely_enough(ledger, sample[labels == place]) for place in range(len(values))])
        if sure.all():
            return False
        rows = rows[time[rows]]
        labels = places[ledger.of[rows]]
        people = [0 if sure[place] else ledger.count_people(rows[labels == place]) for place in range(len(values))]
        shown = named & (sure | (np.array(people) >= FEWEST_PEOPLE))
        if not shown.any() or not are_few(ledger, rows[~shown[labels]]):
            return False
        counts = {place: ledger.count_people(rows[labels == place]) for place in np.flatnonzero(shown)}
        return bool(values[min(counts, key=lambda place: (counts[place], place))] == getattr(self.scope, part))

    def _years_shown(self, kind: str) -> frozenset[int]:
        """Return the years that may stand on the page; decided once for all of them, for they overlap."""
        key = (self.scope.without("year"), kind, self.pages)
        if key not in self.ledger.decided:
            self.ledger.decided[key] = self._decide_years(kind)
        return self.ledger.decided[key]

    def _decide_years(self, kind: str) -> frozenset[int]:
        """Leave out what tells of few people, then the smallest years until nobody is left alone in those left out."""
        wider, ledger = self.scope.without("year"), self.ledger
        rows = ledger.rows_of(kind, wider)
        rows = rows[ledger.in_time(wider)[rows]]
        if not len(rows):
            return frozenset()
        first = max(wider.start or date.min, date.fromordinal(int(ledger.starts[rows].min()))).year
        years = range(first, min(wider.end or date.max, ledger.today).year + 1)
        shown = {year for year in years if Guard(ledger, replace(wider, year=year), self.pages).is_safe(kind)}
        inside = {} if len(shown) in {0, len(years)} else self._by_year(rows, years)
        while inside and shown and self._leaves_few(rows, inside, shown):
            people = {year: ledger.count_people(rows[inside[year]]) for year in shown}
            shown.remove(min(shown, key=lambda year: (people[year], year)))
        return frozenset(shown)

    def _by_year(self, rows: Array, years: Iterable[int]) -> dict[int, Array]:
        """Return which placements touch each year."""
        wider = self.scope.without("year")
        return {year: self.ledger.in_time(replace(wider, year=year))[rows] for year in years}

    def _leaves_few(self, rows: Array, inside: dict[int, Array], shown: Iterable[int]) -> bool:
        """Whether one to four people work in the years that are not shown, or in those alone."""
        hidden = np.logical_or.reduce([touching for year, touching in inside.items() if year not in shown])
        alone = ~np.logical_or.reduce([inside[year] for year in shown])
        return are_few(self.ledger, rows[hidden]) or are_few(self.ledger, rows[alone])


def edges_of(since: date | None, until: date | None) -> list[date]:
    """Return the days at which something begins or stops to count between ``since`` and ``until``."""
    return [day for day in (since, until + timedelta(days=1) if until and until < date.max else None) if day]

"""Which figures about people may be published, so that nobody can be found by subtracting one from another.

The rules, and why they suffice, stand in docs/decisions/0021-few-people.md. In short: cut the placements by everything
that narrows the scope down; no piece may hold one to four people, nor what is left of a list when its published rows
are taken away.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from lokalprojekte.impact.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lokalprojekte.impact.figures.ledger import Array, Ledger

_TIME: Final = ("period", "year")
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


class Guard:
    """Says of kinds of placements whether a figure about their people may be published for ``scope``.

    ``pages`` are the days at which any page begins to count, or stops.
    """

    def __init__(self, ledger: Ledger, scope: Scope, pages: tuple[date, ...] = ()) -> None:
        self.ledger = ledger
        self.scope = scope
        self.pages = pages
        self._wider: dict[str, Array] = {}

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
        rows = self.ledger.rows_of(kind)
        return (
            self._pieces_are_safe(rows)
            and (kind != "all" or self._differences_are_safe(rows))
            and (kind != "timed" or self._days_are_safe(rows))
            and self._periods_are_safe(rows, counted=kind == "all")
            and not any(self._hides_the_rest(part, rows) for part in self.scope.parts)
        )

    @cached_property
    def _pieces(self) -> Array:
        """For each placement a number: one bit for each part of the scope that it fulfils."""
        ledger, pieces = self.ledger, np.zeros(len(self.ledger.of), dtype=np.uint8)
        for bit, part in enumerate(self.scope.parts):
            inside = ledger.calls_with(part, self.scope)[ledger.of] & ledger.in_time(self._only(part))
            pieces |= inside.astype(np.uint8) << bit
        return pieces

    @property
    def _whole(self) -> int:
        """The number of the piece that is the scope itself."""
        return (1 << len(self.scope.parts)) - 1

    def _only(self, part: str) -> Scope:
        """Return the scope with one of its parts alone, as far as it is about time."""
        if part == "period":
            return Scope(since=self.scope.since, until=self.scope.until)
        return Scope(year=self.scope.year) if part == "year" else Scope()

    def _pieces_are_safe(self, rows: Array) -> bool:
        pieces = self._pieces[rows]
        return not any(self.ledger.are_few(rows[pieces == piece]) for piece in range(self._whole + 1))

    def _differences_are_safe(self, rows: Array) -> bool:
        """Compare the number of people with that of every wider scope."""
        pieces = self._pieces[rows]
        inside = rows[pieces == self._whole]
        outside, pieces = rows[pieces != self._whole], pieces[pieces != self._whole]
        return not any(
            self.ledger.adds_few(outside[(pieces & demanded) == demanded], to=inside) for demanded in range(self._whole)
        )

    def _days_are_safe(self, rows: Array) -> bool:
        """Cut the days as well: inside the scope at every boundary, outside at its own."""
        bits = sum(1 << bit for bit, part in enumerate(self.scope.parts) if part not in _TIME)
        for first, last in self._spans():
            working = rows[(self.ledger.starts[rows] <= last) & (self.ledger.ends[rows] >= first)]
            elsewhere = self._pieces[working] & bits
            if any(self.ledger.are_few(working[elsewhere == piece]) for piece in range(bits + 1)):
                return False
        return True

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Yield first and last day of every span of time; none for a scope without time."""
        if not {*_TIME} & {*self.scope.parts}:
            return
        edges = sorted({_FIRST, _LAST + 1, *self._own_edges, *self._edges_inside})
        for first, behind in pairwise(edges):
            yield first, behind - 1

    @property
    def _own_edges(self) -> set[int]:
        scope = self.scope
        begins = [day.toordinal() for day in (scope.since, scope.start) if day]
        ends = [day.toordinal() + 1 for day in (scope.end, scope.until) if day]
        return {*begins, *ends}

    @cached_property
    def _edges_inside(self) -> list[int]:
        """Days within the time of the scope at which a year or a page begins."""
        scope, starts = self.scope, self.ledger.starts
        if not {*_TIME} & {*scope.parts} or not len(starts):
            return []
        first = max(scope.start or date.min, date.fromordinal(int(starts.min()))).toordinal()
        last = min(scope.end or date.max, self.ledger.today).toordinal()
        years = range(date.fromordinal(first).year, date.fromordinal(max(first, last)).year + 2)
        days = {date(year, 1, 1).toordinal() for year in years} | {day.toordinal() for day in self.pages}
        return sorted(day for day in days if first < day <= last)

    def _periods_are_safe(self, rows: Array, *, counted: bool) -> bool:
        """Subtract every shorter period that a page or a year may show."""
        if not self._edges_inside:
            return True
        inside = rows[self._pieces[rows] == self._whole]
        starts, last = self.ledger.starts[inside], self.ledger.last[inside]
        first, end = self.scope.start or date.min, self.scope.end or date.max
        edges = [first.toordinal(), *self._edges_inside, end.toordinal() + 1]
        for begins, behind in combinations(edges, 2):
            shorter = (starts < behind) & (last >= begins)
            rest = inside[~shorter]
            if self.ledger.are_few(rest) or (counted and self.ledger.adds_few(rest, to=inside[shorter])):
                return False
        return True

    def _hides_the_rest(self, part: str, rows: Array) -> bool:
        """Whether one to four people are left beside the published rows of a list, and this row must cover them."""
        if part not in {"programme", "host", "state"}:
            return False
        if part not in self._wider:
            self._wider[part] = self.ledger.placements_of(self.scope.without(part))
        return self._covers_calls(part, rows[self._wider[part][rows]])

    def _covers_calls(self, part: str, chosen: Array) -> bool:
        ledger = self.ledger
        values, places = ledger.values_of(part)
        row = places.astype(np.int32)[ledger.of[chosen]]
        shown = np.array([value not in {"", 0} for value in values.tolist()], dtype=bool)
        for place in np.flatnonzero(shown):
            members = chosen[row == place]
            shown[place] = bool(len(members)) and not ledger.are_few(members)
        if not shown.any() or not ledger.are_few(chosen[~shown[row]]):
            return False
        people = {place: ledger.count_people(chosen[row == place]) for place in np.flatnonzero(shown)}
        smallest = min(people, key=lambda place: (people[place], place))
        return bool(values[smallest] == getattr(self.scope, part))

    def _years_shown(self, kind: str) -> frozenset[int]:
        """Return the years that may stand on the page; decided once for all of them, for they overlap."""
        key = (self.scope.without("year"), kind, self.pages)
        if key not in self.ledger.decided:
            self.ledger.decided[key] = self._decide_years(kind)
        return self.ledger.decided[key]

    def _decide_years(self, kind: str) -> frozenset[int]:
        """Leave out what tells of few people, then the smallest years until nobody is left alone in those left out."""
        wider, ledger = self.scope.without("year"), self.ledger
        rows = ledger.rows_of(kind)
        rows = rows[ledger.placements_of(wider)[rows]]
        if not len(rows):
            return frozenset()
        first = max(wider.start or date.min, date.fromordinal(int(ledger.starts[rows].min()))).year
        last = min(wider.end or date.max, ledger.today).year
        inside = {year: ledger.in_time(replace(wider, year=year))[rows] for year in range(first, last + 1)}
        shown = {
            year: ledger.count_people(rows[touching])
            for year, touching in inside.items()
            if Guard(ledger, replace(wider, year=year), self.pages).is_safe(kind)
        }
        while shown and self._leaves_few(rows, inside, shown):
            del shown[min(shown, key=lambda year: (shown[year], year))]
        return frozenset(shown)

    def _leaves_few(self, rows: Array, inside: dict[int, Array], shown: Container[int]) -> bool:
        """Whether one to four people work in the years that are not shown, or in those alone."""
        hidden, alone = np.zeros(len(rows), dtype=bool), np.ones(len(rows), dtype=bool)
        for year, touching in inside.items():
            if year in shown:
                alone &= ~touching
            else:
                hidden |= touching
        return self.ledger.are_few(rows[hidden]) or self.ledger.are_few(rows[alone])


def edges_of(since: date | None, until: date | None) -> list[date]:
    """Return the days at which something begins or stops to count between ``since`` and ``until``."""
    return [day for day in (since, until + timedelta(days=1) if until and until < date.max else None) if day]

"""Which figures about people may be published, so that nobody can be found by subtracting one from another.

The rules, and why they suffice, stand in docs/decisions/0021-few-people.md. In short: cut the placements by everything
that narrows the scope down; no piece may hold one to four people, nor what is left of a list when its published rows are
taken away.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from lokalprojekte.impact.results import FEWEST_PEOPLE
from lokalprojekte.impact.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lokalprojekte.impact.figures.ledger import Array, Ledger

_TIME: Final = ("period", "year")
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
#: Cells of a table of values and persons that may stand in memory at once.
_CELLS: Final = 8_000_000


class Guard:
    """Says of kinds of placements whether a figure about their people may be published for ``scope``.

    ``pages`` are the days at which any page begins to count, or stops.
    """

    def __init__(self, ledger: Ledger, scope: Scope, pages: tuple[date, ...] = ()) -> None:
        self.ledger = ledger
        self.scope = scope
        self.pages = pages

    def allows(self, kept: Array, *, counted: bool = False, timed: bool = False) -> bool:
        """Whether a figure over the placements ``kept`` may stand on the page.

        ``counted``: the figure is a number of people, who may work in several pieces; ``timed``: it is a sum over days,
        of which a placement may have some inside and some outside.
        """
        return (
            self._pieces_are_safe(kept)
            and (not counted or self._differences_are_safe(kept))
            and (not timed or self._days_are_safe(kept))
            and self._periods_are_safe(kept, counted=counted)
            and self._lists_are_safe(kept)
        )

    @cached_property
    def _pieces(self) -> Array:
        """For each placement a number: one bit for each part of the scope that it fulfils."""
        ledger, pieces = self.ledger, np.zeros(len(self.ledger.of), dtype=np.int64)
        for bit, part in enumerate(self.scope.parts):
            inside = ledger.calls_with(part, self.scope)[ledger.of] & ledger.in_time(self._only(part))
            pieces |= inside.astype(np.int64) << bit
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

    def _safe(self, placements: Array) -> bool:
        return not 0 < self.ledger.count_people(placements) < FEWEST_PEOPLE

    def _pieces_are_safe(self, kept: Array) -> bool:
        return all(self._safe(kept & (self._pieces == piece)) for piece in range(self._whole + 1))

    def _differences_are_safe(self, kept: Array) -> bool:
        """Compare the number of people with that of every wider scope."""
        inside = self.ledger.count_people(kept & (self._pieces == self._whole))
        wider = (
            self.ledger.count_people(kept & ((self._pieces & demanded) == demanded)) for demanded in range(self._whole)
        )
        return all(not 0 < people - inside < FEWEST_PEOPLE for people in wider)

    def _days_are_safe(self, kept: Array) -> bool:
        """Cut the days as well: inside the scope at every boundary, outside at its own."""
        bits = sum(1 << bit for bit, part in enumerate(self.scope.parts) if part not in _TIME)
        elsewhere = self._pieces & bits
        return all(
            self._safe(kept & (elsewhere == piece) & self._works(first, last))
            for first, last in self._spans()
            for piece in np.unique(elsewhere)
        )

    def _works(self, first: int, last: int) -> Array:
        """Return which placements have a day of work between two days."""
        return np.asarray((self.ledger.starts <= last) & (self.ledger.ends >= first))

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Yield first and last day of every span of time; none for a scope without time."""
        if not {*_TIME} & {*self.scope.parts}:
            return
        edges = sorted({_FIRST, _LAST + 1, *self._own_edges, *self._edges_inside})
        for first, behind in zip(edges, edges[1:], strict=False):
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

    def _periods_are_safe(self, kept: Array, *, counted: bool) -> bool:
        """Subtract every shorter period that a page or a year may show."""
        inside = kept & (self._pieces == self._whole)
        if not self._edges_inside:
            return True
        first, last = self.scope.start or date.min, self.scope.end or date.max
        edges = [first.toordinal(), *self._edges_inside, last.toordinal() + 1]
        people = self.ledger.count_people(inside) if counted else 0
        for begins, behind in combinations(edges, 2):
            if (begins, behind) == (edges[0], edges[-1]):
                continue
            shorter = (self.ledger.starts < behind) & (self.ledger.last >= begins)
            if not self._safe(inside & ~shorter):
                return False
            if counted and 0 < people - self.ledger.count_people(inside & shorter) < FEWEST_PEOPLE:
                return False
        return True

    def _lists_are_safe(self, kept: Array) -> bool:
        """Take the published rows of every list that this scope is a row of from their sum."""
        return not any(self._hides_the_rest(part, kept) for part in self.scope.parts)

    def _hides_the_rest(self, part: str, kept: Array) -> bool:
        """Whether one to four people are left beside the published rows, and this is the row that must cover them."""
        if part not in {"programme", "host", "state", "year"}:
            return False
        chosen = kept & self.ledger.placements_of(self.scope.without(part))
        return self._covers_years(chosen) if part == "year" else self._covers_calls(part, chosen)

    def _covers_calls(self, part: str, chosen: Array) -> bool:
        column: Array = getattr(self.ledger, part)
        values, place = np.unique(column, return_inverse=True)
        row = place[self.ledger.of[chosen]]
        people = self._people_in(row, chosen, len(values))
        nameless = np.isin(values.astype(str), ("", "0"))
        shown = (people >= FEWEST_PEOPLE) & ~nameless
        rest = chosen.copy()
        rest[chosen] = ~shown[row]
        if self._safe(rest) or not shown.any():
            return False
        smallest = np.flatnonzero(shown)[np.argmin(people[shown])]
        return bool(values[smallest] == getattr(self.scope, part))

    def _people_in(self, row: Array, chosen: Array, rows: int) -> Any:
        """Return how many people stand behind each of ``rows`` values."""
        persons, ledger = self.ledger.persons, self.ledger
        pairs = row * persons + ledger.person[chosen]
        if rows * persons <= _CELLS:
            seen = np.zeros(rows * persons, dtype=bool)
            seen[pairs] = True
            distinct = seen.reshape(rows, persons).sum(axis=1)
        else:
            distinct = np.bincount(np.unique(pairs) // persons, minlength=rows)
        teams = np.bincount(row, weights=ledger.people[chosen] - 1, minlength=rows)
        return distinct + teams.astype(np.int64)

    def _covers_years(self, chosen: Array) -> bool:
        if not chosen.any():
            return False
        wider, ledger = self.scope.without("year"), self.ledger
        first = max(wider.start or date.min, date.fromordinal(int(ledger.starts[chosen].min()))).year
        last = min(wider.end or date.max, ledger.today).year
        touching = {year: chosen & ledger.in_time(Scope(year=year)) for year in range(first, last + 1)}
        people = {year: ledger.count_people(placements) for year, placements in touching.items()}
        shown = {year: number for year, number in people.items() if number >= FEWEST_PEOPLE}
        if not shown or self.scope.year != min(shown, key=lambda year: (shown[year], year)):
            return False
        hidden = np.zeros(len(chosen), dtype=bool)
        alone = chosen.copy()
        for year, placements in touching.items():
            if year in shown:
                alone &= ~placements
            else:
                hidden |= placements
        return not (self._safe(hidden) and self._safe(alone))


def edges_of(since: date | None, until: date | None) -> list[date]:
    """Return the days at which something begins or stops to count between ``since`` and ``until``."""
    return [day for day in (since, until + timedelta(days=1) if until and until < date.max else None) if day]

"""The engine: which calls fit somebody, who fits a call, and what a team covers together."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lokalprojekte.matching.formula import Grid, compare
from lokalprojekte.matching.reasons import Reasons
from lokalprojekte.matching.tables import CallTable, Codes, Flags, Floats, ProfileTable
from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.matching.types import Asked, Call, Match, Part, Profile
from lokalprojekte.matching.weights import CURRENT, Scheme


@dataclass(frozen=True)
class Engine:
    """The engine for one taxonomy. It suggests; people decide."""

    taxonomy: Taxonomy
    scheme: Scheme = CURRENT

    @cached_property
    def codes(self) -> Codes:
        """The numbers of competences and fields."""
        return Codes.of(self.taxonomy, self.scheme)

    @cached_property
    def reasons(self) -> Reasons:
        """What explains a match."""
        return Reasons(self.taxonomy.neighbours(self.scheme), self.scheme)

    def profiles(self, profiles: Sequence[Profile]) -> ProfileTable:
        """Put people into columns; the table can be asked again and again."""
        return ProfileTable.of(profiles, self.codes)

    def calls(self, calls: Sequence[Call]) -> CallTable:
        """Put calls into columns; the table can be asked again and again."""
        return CallTable.of(calls, self.codes)

    def match(self, profile: Profile, call: Call, today: dt.date) -> Match:
        """Return the whole answer for one person and one call."""
        return self.explain(compare(self.profiles([profile]), self.calls([call]), today), profile, call)

    def compare_calls(self, profile: Profile, calls: Sequence[Call] | CallTable, today: dt.date) -> ComparedCalls:
        """Compare one person with ``calls``, once; what is asked of the answer is explained when it is asked."""
        table = calls if isinstance(calls, CallTable) else self.calls(calls)
        return ComparedCalls(self, profile, table, compare(self.profiles([profile]), table, today))

    def rank_calls(
        self, profile: Profile, calls: Sequence[Call] | CallTable, today: dt.date, limit: int | None = None
    ) -> list[Match]:
        """Return the calls that fit ``profile``, best first; what a gate rules out is not among them."""
        return self.compare_calls(profile, calls, today).best(limit)

    def rank_profiles(
        self, call: Call, profiles: Sequence[Profile] | ProfileTable, today: dt.date, limit: int | None = None
    ) -> list[Match]:
        """Return the people who fit ``call``, best first; what a gate rules out is not among them."""
        table = profiles if isinstance(profiles, ProfileTable) else self.profiles(profiles)
        grid = compare(table, self.calls([call]), today)
        chosen = _best(grid.scores[:, 0], ~grid.ruled_out[:, 0], [profile.key for profile in table.profiles], limit)
        return [self.explain(grid, table.profiles[index], call, row=index) for index in chosen]

    def count_fitting(self, call: Call, profiles: Sequence[Profile], today: dt.date, *, least: float) -> int:
        """Return how many of ``profiles`` get ``least`` points for ``call`` and are not ruled out."""
        grid = compare(self.profiles(profiles), self.calls([call]), today)
        return int(np.sum(~grid.ruled_out & (grid.scores >= least)))

    def near_misses(
        self, profile: Profile, calls: Sequence[Call] | CallTable, today: dt.date, limit: int
    ) -> list[Match]:
        """Return the calls that a single gate rules out and that would fit otherwise, best first."""
        return self.compare_calls(profile, calls, today).near_misses(limit)

    def cover(self, team: Sequence[Profile], call: Call) -> list[tuple[Asked, tuple[int, ...]]]:
        """Return what a team brings for each must-competence: the best of it, and who brings that, by position."""
        return [self._together(team, call, slug) for slug in call.must]

    def _together(self, team: Sequence[Profile], call: Call, slug: str) -> tuple[Asked, tuple[int, ...]]:
        each = [self.reasons.asked(profile, call, {slug: call.must[slug]})[0] for profile in team]
        best = max(each, key=lambda one: one.share)
        return best, tuple(number for number, one in enumerate(each) if one.share > 0 and one.share == best.share)

    def explain(self, grid: Grid, profile: Profile, call: Call, *, row: int = 0, column: int = 0) -> Match:
        """Return one pair of ``grid`` with everything that explains it."""
        score, distance = float(grid.scores[row, column]), float(grid.distance[row, column])
        points = {key: float(part[row, column]) for key, part in grid.points.items()}
        return self.reasons.match(
            profile,
            call,
            score=score,
            parts=self._parts(points, score),
            gates=tuple(gate for gate, closed in grid.closed.items() if closed[row, column]),
            distance_km=None if math.isnan(distance) else distance,
        )

    def _parts(self, points: Mapping[str, float], score: float) -> tuple[Part, ...]:
        """Round the points of the known parts to tenths that add up to ``score``; the largest takes the rest."""
        known = {key: value for key, value in points.items() if not math.isnan(value)}
        if not known:
            return ()
        total = sum(self.scheme.points[key] for key in known)
        rounded = {key: round(value, 1) for key, value in known.items()}
        largest = max(rounded, key=rounded.__getitem__)
        rounded[largest] = round(rounded[largest] + score - math.fsum(rounded.values()), 1)
        return tuple(
            Part(key, value, round(self.scheme.points[key] * 100.0 / total, 1)) for key, value in rounded.items()
        )


@dataclass(frozen=True)
class ComparedCalls:
    """One person against many calls, compared once."""

    engine: Engine
    profile: Profile
    table: CallTable
    grid: Grid

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {call.key: column for column, call in enumerate(self.table.calls)}

    def best(self, limit: int | None = None) -> list[Match]:
        """Return what no gate rules out, best first."""
        return self._chosen(~self.grid.ruled_out[0], limit)

    def near_misses(self, limit: int) -> list[Match]:
        """Return what a single gate rules out and would fit otherwise, best first."""
        return self._chosen(np.sum([closed[0] for closed in self.grid.closed.values()], axis=0) == 1, limit)

    def match(self, key: str) -> Match:
        """Return the call with ``key``, explained."""
        return self._at(self._columns[key])

    def place_of(self, key: str) -> int | None:
        """Return the place of the call with ``key`` among the best, from 1 on; None when a gate rules it out."""
        column = self._columns[key]
        if self.grid.ruled_out[0, column]:
            return None
        scores, allowed = self.grid.scores[0], ~self.grid.ruled_out[0]
        better = int(np.sum(allowed & (scores > scores[column])))
        tied = np.flatnonzero(allowed & (scores == scores[column]))
        return 1 + better + sum(self.table.calls[other].key < key for other in tied.tolist())

    def _chosen(self, allowed: Flags, limit: int | None) -> list[Match]:
        keys = [call.key for call in self.table.calls]
        return [self._at(column) for column in _best(self.grid.scores[0], allowed, keys, limit)]

    def _at(self, column: int) -> Match:
        return self.engine.explain(self.grid, self.profile, self.table.calls[column], column=column)


def _best(scores: Floats, allowed: Flags, keys: Sequence[str], limit: int | None) -> list[int]:
    """Return the positions of the best, ties by key: the order in which things were given decides nothing."""
    indices = np.flatnonzero(allowed)
    if limit is not None and len(indices) > limit:
        worst = np.partition(scores[indices], len(indices) - limit)[len(indices) - limit]
        indices = indices[scores[indices] >= worst]
    ordered = sorted(indices.tolist(), key=lambda index: (-scores[index], keys[index]))
    return ordered[:limit]

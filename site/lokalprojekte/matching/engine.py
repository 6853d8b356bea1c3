"""The engine: which calls fit somebody, who fits a call, and what a team covers together."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lokalprojekte.matching.formula import Grid, compare
from lokalprojekte.matching.reasons import asked
from lokalprojekte.matching.tables import CallTable, Codes, Floats, ProfileTable
from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.matching.types import Asked, Call, Match, Part, Place, Profile
from lokalprojekte.matching.weights import POINTS


@dataclass(frozen=True)
class Engine:
    """The engine for one taxonomy. It suggests; people decide."""

    taxonomy: Taxonomy

    @cached_property
    def codes(self) -> Codes:
        """The numbers of competences and fields."""
        return Codes.of(self.taxonomy)

    def profiles(self, profiles: Sequence[Profile]) -> ProfileTable:
        """Put people into columns; the table can be asked again and again."""
        return ProfileTable.of(profiles, self.codes)

    def calls(self, calls: Sequence[Call]) -> CallTable:
        """Put calls into columns; the table can be asked again and again."""
        return CallTable.of(calls, self.codes)

    def match(self, profile: Profile, call: Call, today: dt.date) -> Match:
        """Return the whole answer for one person and one call."""
        grid = compare(self.profiles([profile]), self.calls([call]), today)
        return self._explained(profile, call, grid)

    def rank_calls(
        self, profile: Profile, calls: Sequence[Call] | CallTable, today: dt.date, limit: int | None = None
    ) -> list[Match]:
        """Return the calls that fit ``profile``, best first; what a gate rules out is not among them."""
        table = calls if isinstance(calls, CallTable) else self.calls(calls)
        grid = compare(self.profiles([profile]), table, today)
        chosen = _best(grid.scores[0], ~grid.ruled_out[0], [call.key for call in table.calls], limit)
        return [self.match(profile, table.calls[index], today) for index in chosen]

    def rank_profiles(
        self, call: Call, profiles: Sequence[Profile] | ProfileTable, today: dt.date, limit: int | None = None
    ) -> list[Match]:
        """Return the people who fit ``call``, best first; what a gate rules out is not among them."""
        table = profiles if isinstance(profiles, ProfileTable) else self.profiles(profiles)
        grid = compare(table, self.calls([call]), today)
        chosen = _best(grid.scores[:, 0], ~grid.ruled_out[:, 0], [profile.key for profile in table.profiles], limit)
        return [self.match(table.profiles[index], call, today) for index in chosen]

    def near_misses(self, profile: Profile, calls: Sequence[Call], today: dt.date, limit: int) -> list[Match]:
        """Return the calls that a single gate rules out and that would fit otherwise, best first."""
        table = self.calls(calls)
        grid = compare(self.profiles([profile]), table, today)
        shut = np.sum([closed[0] for closed in grid.closed.values()], axis=0)
        chosen = _best(grid.scores[0], shut == 1, [call.key for call in calls], limit)
        return [self.match(profile, calls[index], today) for index in chosen]

    def cover(self, team: Sequence[Profile], call: Call) -> list[tuple[Asked, tuple[int, ...]]]:
        """Return what a team brings for each must-competence: the best of it, and the positions of those who bring it."""
        return [self._together(team, call, slug) for slug in call.must]

    def _together(self, team: Sequence[Profile], call: Call, slug: str) -> tuple[Asked, tuple[int, ...]]:
        each = [asked(profile, call, {slug: call.must[slug]}, self.taxonomy)[0] for profile in team]
        best = max(each, key=lambda one: one.share)
        return best, tuple(number for number, one in enumerate(each) if one.share > 0 and one.share == best.share)

    def _explained(self, profile: Profile, call: Call, grid: Grid) -> Match:
        score = float(grid.scores[0, 0])
        parts = _parts({key: float(points[0, 0]) for key, points in grid.points.items()}, score)
        distance = float(grid.distance[0, 0])
        return Match(
            profile=profile.key, call=call.key, score=score, parts=parts,
            gates=tuple(gate for gate, closed in grid.closed.items() if closed[0, 0]),
            must=asked(profile, call, call.must, self.taxonomy), nice=asked(profile, call, call.nice, self.taxonomy),
            distance_km=None if math.isnan(distance) or call.place is Place.REMOTE else distance,
            days=_common_days(profile, call),
            fields=tuple(slug for slug in sorted(call.fields) if slug in profile.fields or slug in profile.said.fields),
            learns=tuple(
                slug for slug in sorted({*call.must, *call.nice}) if slug in profile.learn or slug in profile.said.wishes
            ),
        )  # fmt: skip


def _best(scores: Floats, allowed: np.ndarray, keys: Sequence[str], limit: int | None) -> list[int]:
    """Return the positions of the best, ties by key: the order in which things were given decides nothing."""
    indices = np.flatnonzero(allowed)
    if limit is not None and len(indices) > limit:
        worst = np.partition(scores[indices], len(indices) - limit)[len(indices) - limit]
        indices = indices[scores[indices] >= worst]
    ordered = sorted(indices.tolist(), key=lambda index: (-scores[index], keys[index]))
    return ordered[:limit]


def _common_days(profile: Profile, call: Call) -> tuple[int, int] | None:
    if call.start is None or call.end is None or (profile.start is None and profile.end is None):
        return None
    first = max(call.start, profile.start or call.start)
    last = min(call.end, profile.end or call.end)
    return max(0, (last - first).days + 1), (call.end - call.start).days + 1


def _parts(points: Mapping[str, float], score: float) -> tuple[Part, ...]:
    """Round the points of the known parts to tenths so that they add up to ``score``; the largest takes the rest."""
    known = {key: value for key, value in points.items() if not math.isnan(value)}
    if not known:
        return ()
    total = sum(POINTS[key] for key in known)
    rounded = {key: round(value, 1) for key, value in known.items()}
    largest = max(rounded, key=rounded.__getitem__)
    rounded[largest] = round(rounded[largest] + score - math.fsum(rounded.values()), 1)
    return tuple(Part(key, value, round(POINTS[key] * 100.0 / total, 1)) for key, value in rounded.items())

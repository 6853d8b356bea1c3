"""Why something fits: what is covered and how, which days and hours, which fields, what somebody would learn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from lokalprojekte.matching.types import Asked, Call, Cover, Gate, Match, Part, Place, Profile
from lokalprojekte.matching.weights import Scheme


@dataclass(frozen=True)
class Reasons:
    """Explains matches with the same numbers that score them."""

    #: How much of one competence counts for another, by the one asked for, then the one there is.
    neighbours: Mapping[str, Mapping[str, float]]
    scheme: Scheme

    def match(
        self, profile: Profile, call: Call, *, score: float, parts: tuple[Part, ...], gates: tuple[Gate, ...],
        distance_km: float | None,
    ) -> Match:  # fmt: skip
        """Return the match of which the numbers are known, with everything that explains them."""
        taught = {*call.must, *call.nice}
        return Match(
            profile=profile.key, call=call.key, score=score, parts=parts, gates=gates,
            must=self.asked(profile, call, call.must), nice=self.asked(profile, call, call.nice),
            distance_km=distance_km, radius_km=profile.radius_km, is_remote=call.place is Place.REMOTE,
            common=_common(profile, call), covers_period=_covers(profile, call),
            hours=None if not call.hours or profile.hours is None else (profile.hours, call.hours),
            fields=tuple(slug for slug in sorted(call.fields) if slug in {*profile.fields, *profile.said.fields}),
            learns=tuple(slug for slug in sorted(taught) if slug in {*profile.learn, *profile.said.wishes}),
        )  # fmt: skip

    def asked(self, profile: Profile, call: Call, wanted: Mapping[str, int]) -> tuple[Asked, ...]:
        """Return what ``profile`` brings for each competence in ``wanted``, the weightiest first."""
        ordered = sorted(wanted, key=lambda slug: (-wanted[slug], -call.emphasis.get(slug, 0.0), slug))
        return tuple(self._one(profile, slug, wanted[slug]) for slug in ordered)

    def _one(self, profile: Profile, slug: str, needed: int) -> Asked:
        level, is_ticked = profile.competences.get(slug), slug in profile.competences
        denied = profile.said.denied.get(slug)
        if denied and not is_ticked:
            return Asked(slug, needed, Cover.DENIED, 0.0, words=denied.words)
        found = profile.said.abilities.get(slug)
        rated, said = self.scheme.level_share(level or 0, needed), found.strength if found else 0.0
        unrated = self.scheme.unrated if is_ticked and level is None else 0.0
        neighbour, reach = self._best_neighbour(profile, slug)
        share = max(rated, unrated, said, reach)
        if share == 0:
            return Asked(slug, needed, Cover.MISSING, 0.0)
        if rated == share:
            cover = Cover.FULL if level is not None and level >= needed else Cover.BELOW
            return Asked(slug, needed, cover, share, level=level)
        if unrated == share:
            return Asked(slug, needed, Cover.UNRATED, share)
        if found and said == share:
            return Asked(slug, needed, Cover.SAID, share, level=level, words=found.words)
        return Asked(slug, needed, Cover.NEIGHBOUR, share, level=level, neighbour=neighbour)

    def _best_neighbour(self, profile: Profile, slug: str) -> tuple[str | None, float]:
        best: tuple[str | None, float] = (None, 0.0)
        for other, closeness in sorted(self.neighbours.get(slug, {}).items()):
            reach = self._mastery(profile, other) * closeness
            if reach > best[1]:
                best = (other, reach)
        return best

    def _mastery(self, profile: Profile, slug: str) -> float:
        found, level = profile.said.abilities.get(slug), profile.competences.get(slug, 0)
        ticked = self.scheme.unrated if level is None else self.scheme.mastery(level)
        return max(ticked, found.strength if found else 0.0)


def _common(profile: Profile, call: Call) -> tuple[dt.date, dt.date] | None:
    if (profile.start is None and profile.end is None) or (call.start is None and call.end is None):
        return None
    first = max(profile.start or dt.date.min, call.start or dt.date.min)
    last = min(profile.end or dt.date.max, call.end or dt.date.max)
    return (first, last) if first <= last else None


def _covers(profile: Profile, call: Call) -> bool:
    starts = profile.start is None or (call.start is not None and profile.start <= call.start)
    ends = profile.end is None or (call.end is not None and profile.end >= call.end)
    return starts and ends and _common(profile, call) is not None

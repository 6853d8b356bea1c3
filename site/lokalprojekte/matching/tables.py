"""People and calls as columns of numbers, so that one can be compared with a hundred thousand at once.

Columns hold what the gates and parts ask for and nothing else. A missing number is NaN, a missing set has no yes.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.matching.types import ENGAGEMENTS, Call, Place, Profile
from lokalprojekte.matching.weights import Scheme

Floats = NDArray[np.float64]
Shares = NDArray[np.float32]
Integers = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]

_PLACES: Final = {None: 0, Place.ONSITE: 1, Place.HYBRID: 2, Place.REMOTE: 3}
_REMOTE: Final = {None: -1, False: 0, True: 1}
_ENGAGEMENTS: Final = {form: number for number, form in enumerate(ENGAGEMENTS)}


@dataclass(frozen=True)
class Codes:
    """The numbers of competences and fields, the same for both tables, and the scheme they are compared by."""

    scheme: Scheme
    competences: dict[str, int]
    fields: dict[str, int]
    #: Row: a competence somebody has; column: one that is asked for; value: how much of it counts, 0–1.
    closeness: NDArray[np.float32]

    @classmethod
    def of(cls, taxonomy: Taxonomy, scheme: Scheme) -> Codes:
        """Number the competences and fields of ``taxonomy``."""
        competences = {slug: number for number, slug in enumerate(taxonomy.competences)}
        closeness = np.zeros((len(competences), len(competences)), np.float32)
        for asked, neighbours in taxonomy.neighbours(scheme).items():
            for had, share in neighbours.items():
                closeness[competences[had], competences[asked]] = share
        return cls(
            scheme, competences, {slug: number for number, slug in enumerate(sorted(taxonomy.fields))}, closeness
        )


@dataclass(frozen=True)
class ProfileTable:
    """What people offer, a row each: arrays of shape (n,) or (n, competences)."""

    profiles: Sequence[Profile]
    level: Bytes
    #: What counts of each competence without a level: read from the text, or ticked and not rated.
    said: Shares
    #: What counts of each competence because of its neighbours.
    reach: Shares
    denied: Flags
    wishes: Flags
    fields: Flags
    said_fields: Flags
    engagement: Flags
    latitude: Floats
    longitude: Floats
    radius: Floats
    remote: NDArray[np.int8]
    hours: Floats
    start: Floats
    end: Floats

    @classmethod
    def of(cls, profiles: Sequence[Profile], codes: Codes) -> ProfileTable:
        """Put ``profiles`` into columns."""
        shape = (len(profiles), max(1, len(codes.competences)))
        level, said, denied = np.zeros(shape, np.uint8), np.zeros(shape, np.float32), np.zeros(shape, np.bool_)
        number = codes.competences
        for row, profile in enumerate(profiles):
            for slug, found in profile.said.abilities.items():
                if slug in number:
                    said[row, number[slug]] = found.strength
            for slug, value in profile.competences.items():
                if slug in number:
                    level[row, number[slug]] = value or 0
                    if value is None:
                        said[row, number[slug]] = max(said[row, number[slug]], codes.scheme.unrated)
            for slug in profile.said.denied:
                if slug in number:
                    denied[row, number[slug]] = slug not in profile.competences
        return cls(
            profiles=profiles, level=level, said=said, reach=_reach(level, said, codes), denied=denied,
            wishes=_flags(({*each.learn, *each.said.wishes} for each in profiles), number, len(profiles)),
            fields=_flags((each.fields for each in profiles), codes.fields, len(profiles)),
            said_fields=_flags((each.said.fields for each in profiles), codes.fields, len(profiles)),
            engagement=_flags((each.engagement for each in profiles), _ENGAGEMENTS, len(profiles)),
            latitude=_numbers(each.point.latitude if each.point else None for each in profiles),
            longitude=_numbers(each.point.longitude if each.point else None for each in profiles),
            radius=_numbers(each.radius_km for each in profiles),
            remote=np.array([_REMOTE[each.remote] for each in profiles], np.int8),
            hours=_numbers(each.hours for each in profiles),
            start=_days(each.start for each in profiles), end=_days(each.end for each in profiles),
        )  # fmt: skip


@dataclass(frozen=True)
class Asks:
    """The competences that calls ask for, one entry after the other; ``first`` is where each call's entries begin.

    A call that asks for none has one entry that weighs nothing.
    """

    first: Integers
    competence: Integers
    needed: Bytes
    weight: Floats
    total: Floats

    @classmethod
    def of(cls, asked: Sequence[dict[str, tuple[int, float]]], codes: Codes) -> Asks:
        """Put what each call asks for (level and weight by slug) into columns."""
        first: list[int] = []
        total: list[float] = []
        entries: list[tuple[int, int, float]] = []
        for wants in asked:
            first.append(len(entries))
            known = [
                (codes.competences[slug], *wish) for slug, wish in sorted(wants.items()) if slug in codes.competences
            ]
            entries += known or [(0, 1, 0.0)]
            total.append(math.fsum(heavy for _, _, heavy in known))
        return cls(
            first=np.array(first, np.int64),
            competence=np.array([number for number, _, _ in entries], np.int64),
            needed=np.array([level for _, level, _ in entries], np.uint8),
            weight=np.array([heavy for _, _, heavy in entries], np.float64),
            total=np.array(total, np.float64),
        )


@dataclass(frozen=True)
class CallTable:
    """What calls ask for, a row each: arrays of shape (m,)."""

    calls: Sequence[Call]
    scheme: Scheme
    must: Asks
    nice: Asks
    fields: Flags
    engagement: Flags
    latitude: Floats
    longitude: Floats
    place: NDArray[np.int8]
    hours: Floats
    start: Floats
    end: Floats
    deadline: Floats
    places: Floats

    @classmethod
    def of(cls, calls: Sequence[Call], codes: Codes) -> CallTable:
        """Put ``calls`` into columns."""
        must = [
            {slug: (need, must_weight(call, slug, codes.scheme)) for slug, need in call.must.items()} for call in calls
        ]
        nice = [{slug: (need, 1.0) for slug, need in call.nice.items()} for call in calls]
        return cls(
            calls=calls, scheme=codes.scheme, must=Asks.of(must, codes), nice=Asks.of(nice, codes),
            fields=_flags((call.fields for call in calls), codes.fields, len(calls)),
            engagement=_flags((call.engagement for call in calls), _ENGAGEMENTS, len(calls)),
            latitude=_numbers(call.point.latitude if call.point else None for call in calls),
            longitude=_numbers(call.point.longitude if call.point else None for call in calls),
            place=np.array([_PLACES[call.place] for call in calls], np.int8),
            hours=_numbers(call.hours for call in calls),
            start=_days(call.start for call in calls), end=_days(call.end for call in calls),
            deadline=_days(call.deadline for call in calls),
            places=_numbers(call.places for call in calls),
        )  # fmt: skip


def must_weight(call: Call, slug: str, scheme: Scheme) -> float:
    """Return how much a must-competence weighs among its like.

    The higher the level needed and the more the call's words dwell on it, the more: √level · (1 + emphasis).
    """
    return float(call.must[slug] ** scheme.level_exponent * (1.0 + call.emphasis.get(slug, 0.0)))


def _reach(level: Bytes, said: Shares, codes: Codes) -> Shares:
    mastery = np.array([codes.scheme.mastery(step) for step in range(5)], np.float32)
    solid = np.maximum(mastery[level], said)
    reach = np.zeros_like(solid)
    for had, asked in zip(*np.nonzero(codes.closeness), strict=True):
        np.maximum(reach[:, asked], solid[:, had] * codes.closeness[had, asked], out=reach[:, asked])
    return reach


def _flags(rows: Iterable[Iterable[str]], numbers: Mapping[str, int], count: int) -> Flags:
    """Return a row for each set and a column for each slug that has a number; others are passed over."""
    flags = np.zeros((count, max(1, len(numbers))), np.bool_)
    for row, slugs in enumerate(rows):
        for slug in slugs:
            if slug in numbers:
                flags[row, numbers[slug]] = True
    return flags


def _numbers(numbers: Iterable[float | None]) -> Floats:
    return np.array([math.nan if number is None else number for number in numbers], np.float64)


def _days(days: Iterable[dt.date | None]) -> Floats:
    return np.array([math.nan if day is None else day.toordinal() for day in days], np.float64)

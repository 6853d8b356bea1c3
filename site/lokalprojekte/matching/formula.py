"""Gates and parts, computed for every pair of two tables at once; one of the tables usually has a single row.

Every array has the shape (people, calls). A part is a share between 0 and 1 and is NaN where one side did not say
enough: such a part is left out of the score, so it neither helps nor harms.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from lokalprojekte.core.earth import EARTH_RADIUS_KM
from lokalprojekte.matching.tables import Asks, CallTable, Flags, Floats, ProfileTable
from lokalprojekte.matching.types import Gate
from lokalprojekte.matching.weights import Scheme

#: The radius that stands for one nobody named, km: it measures nearness and closes nothing.
USUAL_RADIUS_KM: Final = 50.0
#: A radius of nothing still measures nearness, km.
_SMALLEST_RADIUS_KM: Final = 5.0
#: Fewer hours than this share of what is needed bring no point.
_TOO_FEW_HOURS: Final = 0.25
#: What a field counts that only the text mentions.
_SAID_FIELD: Final = 0.8
_ONSITE, _HYBRID, _REMOTE = 1, 2, 3
_NO, _YES = 0, 1


@dataclass(frozen=True)
class Grid:
    """Everything about all pairs: shape (people, calls)."""

    scheme: Scheme
    parts: dict[str, Floats]
    closed: dict[Gate, Flags]
    distance: Floats

    @cached_property
    def ruled_out(self) -> Flags:
        """Whether any gate is closed."""
        return np.logical_or.reduce([*self.closed.values()])

    @cached_property
    def points(self) -> dict[str, Floats]:
        """What each part brings; NaN where it is unknown. The known parts share the 100 points."""
        weights = {key: np.where(np.isnan(share), 0.0, self.scheme.points[key]) for key, share in self.parts.items()}
        total = np.zeros_like(self.distance)
        for weight in weights.values():
            total = total + weight
        with np.errstate(divide="ignore", invalid="ignore"):
            return {key: share * weights[key] * 100.0 / total for key, share in self.parts.items()}

    @cached_property
    def scores(self) -> Floats:
        """The sum of the points, 0–100, in tenths."""
        total = np.zeros_like(self.distance)
        for part in self.points.values():
            total = total + np.nan_to_num(part)
        return np.round(total, 1)


def compare(profiles: ProfileTable, calls: CallTable, today: dt.date) -> Grid:
    """Compare everybody in ``profiles`` with everything in ``calls``, on ``today``."""
    with np.errstate(divide="ignore", invalid="ignore"):  # what is unknown is NaN and stays so
        distance = _distance(profiles, calls)
        overlap = _overlap(profiles, calls)
        return Grid(
            scheme=calls.scheme,
            parts=_parts(profiles, calls, distance, overlap),
            closed=_gates(profiles, calls, distance, overlap, today),
            distance=distance,
        )


def _gates(
    profiles: ProfileTable, calls: CallTable, distance: Floats, overlap: Floats, today: dt.date
) -> dict[Gate, Flags]:
    pairs = distance.shape
    both = _any(profiles.engagement)[:, None] & _any(calls.engagement)[None, :]
    beyond = distance > profiles.radius[:, None]
    place, remote = calls.place[None, :], profiles.remote[:, None]
    return {
        Gate.CLOSED: np.broadcast_to((calls.deadline < today.toordinal())[None, :], pairs),
        Gate.FULL: np.broadcast_to((calls.places <= 0)[None, :], pairs),
        Gate.ENGAGEMENT: both & ~(profiles.engagement @ calls.engagement.T),
        Gate.PERIOD: overlap <= 0,
        Gate.TOO_FAR: beyond & ((place == _ONSITE) | ((place == _HYBRID) & (remote != _YES))),
        Gate.NOT_REMOTE: (place == _REMOTE) & (remote == _NO),
    }


def _parts(profiles: ProfileTable, calls: CallTable, distance: Floats, overlap: Floats) -> dict[str, Floats]:
    return {
        "must": _covered(profiles, calls.must, calls.scheme),
        "nice": _covered(profiles, calls.nice, calls.scheme),
        "field": _field(profiles, calls),
        "distance": nearness(distance, profiles.radius[:, None]),
        "period": np.clip(overlap / (calls.end - calls.start + 1.0)[None, :], 0.0, 1.0),
        "hours": np.clip(
            (profiles.hours[:, None] / calls.hours[None, :] - _TOO_FEW_HOURS) / (1.0 - _TOO_FEW_HOURS), 0.0, 1.0
        ),
        "learn": np.where(_taught(profiles, calls.must) | _taught(profiles, calls.nice), 1.0, np.nan),
    }


def _covered(profiles: ProfileTable, asks: Asks, scheme: Scheme) -> Floats:
    """Return the weighted share of what is asked for that is covered; NaN for calls that ask for nothing."""
    shares = _shares(profiles, asks, scheme) * asks.weight
    return np.add.reduceat(shares, asks.first, axis=1) / np.where(asks.total > 0, asks.total, np.nan)


def _shares(profiles: ProfileTable, asks: Asks, scheme: Scheme) -> Floats:
    """Return how much of each competence asked for everybody covers: shape (people, entries)."""
    columns = asks.competence
    levels = np.array([[scheme.level_share(have, need) for need in range(5)] for have in range(5)], np.float64)
    shares = levels[profiles.level[:, columns], asks.needed]
    np.maximum(shares, profiles.said[:, columns], out=shares)
    np.maximum(shares, profiles.reach[:, columns], out=shares)
    shares[profiles.denied[:, columns]] = 0.0
    return shares


def _taught(profiles: ProfileTable, asks: Asks) -> Flags:
    """Return whether a call asks for something that somebody wants to learn."""
    wished = profiles.wishes[:, asks.competence] & (asks.weight > 0)
    return np.logical_or.reduceat(wished, asks.first, axis=1)


def _field(profiles: ProfileTable, calls: CallTable) -> Floats:
    ticked, said = profiles.fields @ calls.fields.T, profiles.said_fields @ calls.fields.T
    unknown = ~_any(calls.fields)[None, :] | (~_any(profiles.fields)[:, None] & ~said)
    return np.where(unknown, np.nan, np.maximum(ticked * 1.0, said * _SAID_FIELD))


def _any(flags: Flags) -> Flags:
    """Return for each row whether it has a yes."""
    return np.logical_or.reduce(flags, axis=1)


def nearness(distance: Floats, radius: Floats) -> Floats:
    """Return 1 at the door, ½ at the radius, and ever less beyond it: 1 / (1 + (d / r)²)."""
    scale = np.maximum(np.where(np.isnan(radius), USUAL_RADIUS_KM, radius), _SMALLEST_RADIUS_KM)
    return 1.0 / (1.0 + (distance / scale) ** 2)


def _distance(profiles: ProfileTable, calls: CallTable) -> Floats:
    """Return the great-circle distance in km (haversine); NaN for remote calls and where a place is unknown."""
    here, there = np.radians(profiles.latitude)[:, None], np.radians(calls.latitude)[None, :]
    height = np.sin((there - here) / 2.0) ** 2
    width = np.sin(np.radians(calls.longitude[None, :] - profiles.longitude[:, None]) / 2.0) ** 2
    arc = 2.0 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(height + np.cos(here) * np.cos(there) * width)))
    return np.where(calls.place[None, :] == _REMOTE, np.nan, arc)


def _overlap(profiles: ProfileTable, calls: CallTable) -> Floats:
    """Return the days in which both have time; NaN where one side named no day. An open end reaches for ever."""
    ever = 10_000_000.0
    said = ~(np.isnan(profiles.start) & np.isnan(profiles.end))[:, None] & ~(
        np.isnan(calls.start) & np.isnan(calls.end)
    )
    first = np.maximum(np.nan_to_num(profiles.start, nan=0.0)[:, None], np.nan_to_num(calls.start, nan=0.0)[None, :])
    last = np.minimum(np.nan_to_num(profiles.end, nan=ever)[:, None], np.nan_to_num(calls.end, nan=ever)[None, :])
    return np.where(said, last - first + 1.0, np.nan)

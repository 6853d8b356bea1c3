"""What the engine is told about people and calls, and what it answers.

There is no field for a name, gender, age, origin, picture or postcode: a place is a point, a text is what was
recognised in it. What is not said is ``None`` or empty and stays neutral.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

#: Levels of a competence: basics, independent, advanced, expertise.
LEVELS: Final = (1, 2, 3, 4)
#: Forms of engagement, in the words of the evaluation files.
ENGAGEMENTS: Final = ("volunteer", "corporate", "fellowship", "employment", "secondment", "contract")
_NOTHING: Final[Mapping] = MappingProxyType({})


class Place(StrEnum):
    """Where the work of a call is done."""

    ONSITE = "onsite"
    HYBRID = "hybrid"
    REMOTE = "remote"


class Point(NamedTuple):
    """A point on the Earth, degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Found:
    """A competence or field seen in a text: how surely (0–1), and the words that led there."""

    strength: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a text says, by slug: what somebody can do, wants to learn, wants no more or cannot, and where they act."""

    abilities: Mapping[str, Found] = field(default_factory=lambda: _NOTHING)
    wishes: Mapping[str, Found] = field(default_factory=lambda: _NOTHING)
    denied: Mapping[str, Found] = field(default_factory=lambda: _NOTHING)
    fields: Mapping[str, Found] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody offers. ``key`` only comes back with the answer; nothing is read from it."""

    key: str = ""
    #: Level 1–4 of each competence that was ticked; ``None`` where nobody said how well.
    competences: Mapping[str, int | None] = field(default_factory=lambda: _NOTHING)
    said: Recognition = field(default_factory=Recognition)
    fields: frozenset[str] = frozenset()
    point: Point | None = None
    radius_km: float | None = None
    #: ``True`` and ``False`` were said; ``None`` was not asked or not answered.
    remote: bool | None = None
    engagement: frozenset[str] = frozenset()
    #: Hours a week.
    hours: float | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    learn: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Call:
    """What a project asks for."""

    key: str = ""
    #: Level 1–4 of each competence that is needed, or welcome.
    must: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    nice: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    #: How much the words of the call dwell on a competence: 0 not at all, 1 the title names it.
    emphasis: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    fields: frozenset[str] = frozenset()
    point: Point | None = None
    place: Place | None = None
    engagement: frozenset[str] = frozenset()
    #: Hours a week.
    hours: float | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    deadline: dt.date | None = None
    #: Places left.
    places: int | None = None


class Gate(StrEnum):
    """What rules a match out, whatever else fits."""

    CLOSED = "closed"
    FULL = "full"
    ENGAGEMENT = "engagement"
    PERIOD = "period"
    TOO_FAR = "too_far"
    NOT_REMOTE = "not_remote"


class Cover(StrEnum):
    """How somebody covers a competence that is asked for."""

    FULL = "full"
    BELOW = "below"
    #: Ticked without a level.
    UNRATED = "unrated"
    SAID = "said"
    NEIGHBOUR = "neighbour"
    MISSING = "missing"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Asked:
    """One competence a call asks for, and what the person brings for it."""

    slug: str
    needed: int
    cover: Cover
    #: The share of it that counts, 0–1.
    share: float
    #: The level that was ticked.
    level: int | None = None
    #: The words that let the text count, or denied it.
    words: tuple[str, ...] = ()
    #: The neighbouring competence that counts in its place.
    neighbour: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: how many of the points it could bring it brought. Unknown parts do not exist."""

    key: str
    points: float
    of: float


@dataclass(frozen=True, slots=True)
class Match:
    """The answer for one person and one call."""

    profile: str
    call: str
    #: 0–100, the sum of the points of all parts.
    score: float
    parts: tuple[Part, ...]
    #: Why the match is ruled out; empty when it is not.
    gates: tuple[Gate, ...]
    must: tuple[Asked, ...] = ()
    nice: tuple[Asked, ...] = ()
    #: Kilometres between the two, where both places are known and the work is not remote.
    distance_km: float | None = None
    #: The radius the person named.
    radius_km: float | None = None
    is_remote: bool = False
    #: The days on which both have time, first and last; ``None`` where one side named none or there are none.
    common: tuple[dt.date, dt.date] | None = None
    #: Whether the person has time in the whole period of the call.
    covers_period: bool = False
    #: Hours a week: offered and needed.
    hours: tuple[float, float] | None = None
    fields: tuple[str, ...] = ()
    learns: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing rules the match out."""
        return not self.gates

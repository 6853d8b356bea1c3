"""Pins: one for each place, and one for several that would overlap."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils.translation import ngettext

from lokalprojekte.core.map.geometry import GERMANY, project

if TYPE_CHECKING:
    from lokalprojekte.core.map.geometry import Frame

#: Pins closer than this become one, in units of the map of Germany. Drawn 288 px wide, on the smallest screen, that is
#: 24 px: as much as a finger needs.
NEAR: Final = 50.0
#: So many places are named for a pin of several.
_NAMED: Final = 4


@dataclass(frozen=True)
class Place:
    """One entry of a map: what stands there and where its page is.

    ``tone`` is one of the tones of a badge, ``count`` how many things the entry stands for, ``key`` the official key of
    the Kreis (or Land) it lies in, where that is known. One with an empty ``url`` is a mark: the place a page is about;
    one with ``None`` leads where the words of the map say.
    ``doubled`` says that the area on the map leads to the same.
    """

    latitude: float
    longitude: float
    place: str
    title: str
    url: str | None
    tone: str = "open"
    count: int = 1
    key: str = ""
    doubled: bool = False

    @property
    def label(self) -> str:
        """What a screen reader says: title and place."""
        return f"{self.title}, {self.place}" if self.place else self.title

    @property
    def point(self) -> tuple[float, float]:
        """Where it lies on the drawing."""
        return project(self.latitude, self.longitude)


def say_projects(places: Sequence[Place]) -> str:
    """Return what a pin of several projects says: how many, and in which places."""
    count = sum(place.count for place in places)
    said = ngettext("%(count)d project: %(places)s", "%(count)d projects: %(places)s", count)
    return said % {"count": count, "places": some_names(place.place for place in places)}


def some_names(names: Iterable[str]) -> str:
    """Return the first of ``names``, each once, and that there are others."""
    different = [*dict.fromkeys(names)]
    told = ", ".join(different[:_NAMED])
    if len(different) <= _NAMED:
        return told
    more = len(different) - _NAMED
    return ngettext("%(names)s and %(more)d other", "%(names)s and %(more)d others", more) % {
        "names": told,
        "more": more,
    }


@dataclass(frozen=True)
class Words:
    """What pins of one map say and where those of several places lead."""

    many: Callable[[Sequence[Place]], str] = say_projects
    url: Callable[[Sequence[Place]], str] = field(default=lambda _places: "#karte-tabelle")


@dataclass
class Pin:
    """One or more places close to each other, in their middle."""

    x: float
    y: float
    places: list[Place] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    scale: float = 1.0

    @property
    def count(self) -> int:
        """How many things the pin stands for."""
        return sum(place.count for place in self.places)

    @property
    def is_here(self) -> bool:
        """Whether the pin marks the place the page is about: it leads nowhere."""
        return all(place.url == "" for place in self.places)

    @property
    def url(self) -> str:
        """The page of a single place; otherwise where the words of the map lead."""
        linked = [place for place in self.places if place.url != ""]
        single = linked[0].url if len(linked) == 1 else None
        return self.words.url(linked) if single is None else single

    @property
    def is_doubled(self) -> bool:
        """Whether the area below the pin leads to the same, so that the keyboard need not stop at both."""
        return len(self.places) == 1 and self.places[0].doubled

    @property
    def tone(self) -> str:
        """The tone of the first place."""
        return self.places[0].tone

    @property
    def label(self) -> str:
        """What a screen reader says."""
        return self.places[0].label if len(self.places) == 1 else self.words.many(self.places)

    @property
    def transform(self) -> str:
        """Where the pin stands and how large it is, as SVG wants it."""
        moved = f"translate({self.x:.1f} {self.y:.1f})"
        return moved if self.scale == 1 else f"{moved} scale({self.scale:.3f})"

    def shown_as(self) -> Hashable:
        """Return what components show of it (``core.remembered``)."""
        return self.label, self.url, self.tone, self.count, self.is_here, self.is_doubled, self.transform

    def take(self, x: float, y: float, places: Sequence[Place]) -> None:
        """Gather ``places`` around ``x`` and ``y``; the pin moves to the middle of all."""
        mine, new = len(self.places), len(places)
        self.x = (self.x * mine + x * new) / (mine + new)
        self.y = (self.y * mine + y * new) / (mine + new)
        self.places += places


def pins_of(places: Iterable[Place], *, frame: Frame = GERMANY, words: Words | None = None) -> list[Pin]:
    """Return the pins of ``places`` in ``frame``, from north to south, so that southern pins overlap northern ones.

    Places in the same small square are gathered first, so that thousands cost no more than the squares there are;
    then whatever is still too close.
    """
    words, near = words or Words(), NEAR * frame.scale
    squares: dict[tuple[int, int], Pin] = {}
    for place in sorted(places, key=lambda place: (-place.latitude, place.longitude, place.title)):
        x, y = place.point
        if frame.holds(x, y):
            key = (int(2 * x // near), int(2 * y // near))
            if square := squares.get(key):
                square.take(x, y, [place])
            else:
                squares[key] = Pin(x, y, [place], words, frame.scale)
    pins = _apart([*squares.values()], near)
    return sorted(pins, key=lambda pin: (pin.y, pin.x))


def _apart(pins: list[Pin], near: float) -> list[Pin]:
    """Gather pins until no two are closer than ``near``; each gathering leaves one fewer, so this ends."""
    square = near * near
    while True:
        kept: list[Pin] = []
        for pin in pins:
            x, y = pin.x, pin.y
            for other in kept:
                if (other.x - x) * (other.x - x) + (other.y - y) * (other.y - y) < square:
                    other.take(x, y, pin.places)
                    break
            else:
                kept.append(pin)
        if len(kept) == len(pins):
            return kept
        pins = kept

"""Germany in outline: where a point lies on the drawing, and which pins stand on it.

The drawing itself is ``static/art/germany.svg``, made from the same file that gives the projection here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import ngettext

#: Pins whose points lie closer than this (in units of the drawing, about 1.1 km each) become one.
NEAR = 30.0


@dataclass(frozen=True)
class Place:
    """One entry of a map: what stands there and where its page is. ``tone`` is one of the tones of a badge."""

    latitude: float
    longitude: float
    place: str
    title: str
    url: str
    tone: str = "open"


def say_projects(places: Sequence[Place]) -> str:
    """Return what a pin of several projects says: how many, and in which places."""
    names = ", ".join(dict.fromkeys(place.place for place in places))
    return ngettext("%(count)d project: %(places)s", "%(count)d projects: %(places)s", len(places)) % {
        "count": len(places),
        "places": names,
    }


@dataclass
class Pin:
    """One or more places close to each other, at the point of the first; ``say_many`` words several."""

    x: float
    y: float
    places: list[Place] = field(default_factory=list)
    say_many: Callable[[Sequence[Place]], str] = say_projects

    @property
    def count(self) -> int:
        """How many places the pin stands for."""
        return len(self.places)

    @property
    def url(self) -> str:
        """The page of a single place; the table below the map for several."""
        return self.places[0].url if self.count == 1 else "#karte-tabelle"

    @property
    def tone(self) -> str:
        """The tone of the first place."""
        return self.places[0].tone

    @property
    def label(self) -> str:
        """What a screen reader says: title and place, or how many stand here."""
        first = self.places[0]
        return f"{first.title}, {first.place}" if self.count == 1 else self.say_many(self.places)

    @property
    def x_text(self) -> str:
        """The horizontal position with a decimal point, whatever the language."""
        return f"{self.x:.1f}"

    @property
    def y_text(self) -> str:
        """The vertical position with a decimal point, whatever the language."""
        return f"{self.y:.1f}"


@dataclass(frozen=True)
class GermanyMap:
    """What ``components/map.html`` draws."""

    view_box: str
    pins: list[Pin]
    places: list[Place]


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the point of the drawing for degrees of WGS 84: ``x = (lon - lon0) * kx``, ``y = (lat0 - lat) * ky``."""
    terms = geometry()["projektion"]
    return (longitude - terms["lon0"]) * terms["kx"], (terms["lat0"] - latitude) * terms["ky"]


def germany_map(places: Iterable[Place], *, say_many: Callable[[Sequence[Place]], str] = say_projects) -> GermanyMap:
    """Return the map with its pins, from north to south, so that southern pins overlap northern ones.

    ``say_many`` words what a pin stands for that gathers several places.
    """
    ordered = sorted(places, key=lambda place: (-place.latitude, place.longitude, place.title))
    pins: list[Pin] = []
    for place in ordered:
        x, y = project(place.latitude, place.longitude)
        near = next((pin for pin in pins if (pin.x - x) ** 2 + (pin.y - y) ** 2 < NEAR**2), None)
        if near:
            near.places.append(place)
        else:
            pins.append(Pin(x, y, [place], say_many))
    by_name = sorted(ordered, key=lambda place: (place.place, place.title))
    return GermanyMap(view_box=geometry()["viewBox"], pins=pins, places=by_name)


def geometry_file() -> Path:
    """Return the file of outlines and projection, which belongs to the reference data."""
    return Path(settings.SOURCE) / "lokalprojekte" / "reference" / "data" / "bundeslaender_svg.json"


@lru_cache(maxsize=1)
def geometry() -> dict[str, Any]:
    """Return the outlines of the Länder (``laender``: SVG paths), the size of the drawing and its projection."""
    loaded: dict[str, Any] = json.loads(geometry_file().read_text(encoding="utf-8"))
    return loaded

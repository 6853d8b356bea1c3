"""Where things lie on the drawing of Germany: points, Länder, Kreise, and the frame around what is shown.

The drawings themselves are ``static/art/germany.svg`` and ``static/art/districts/<Land>.svg``. They share one
projection, and one unit is about 1.1 km.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

#: Germany, in units of the drawing.
WIDTH: Final = 595.0
HEIGHT: Final = 807.0
VIEW_BOX: Final = "0 0 595 807"
#: Air around one Land, as a share of its longer side; a pin at its edge stays inside.
_AIR: Final = 0.09


@dataclass(frozen=True, slots=True)
class Shape:
    """A Land or a Kreis: where a number stands in it, how far that point is from the edge, and what draws it."""

    key: str
    name: str
    x: float
    y: float
    room: float
    #: The static file, and the part of it.
    file: str
    part: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the drawing is shown."""

    x: float = 0.0
    y: float = 0.0
    width: float = WIDTH
    height: float = HEIGHT
    #: How much larger pins and numbers are on a map that stands in a narrow column.
    magnified: float = 1.0

    @property
    def zoom(self) -> float:
        """How long a unit of the map of Germany is here: what keeps its size on the screen is drawn so much smaller."""
        return self.width / WIDTH

    @property
    def scale(self) -> float:
        """How large pins, numbers and lines are drawn."""
        return self.zoom * self.magnified

    @property
    def view_box(self) -> str:
        """The frame as SVG wants it."""
        return f"{self.x:g} {self.y:g} {self.width:g} {self.height:g}"

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the frame."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


GERMANY: Final = Frame()


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the point of the drawing for degrees of WGS 84: ``x = (lon - lon0) * kx``, ``y = (lat0 - lat) * ky``."""
    terms = _outlines()["projektion"]
    return (longitude - terms["lon0"]) * terms["kx"], (terms["lat0"] - latitude) * terms["ky"]


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return latitude and longitude of a point of the drawing: what ``project`` undoes."""
    terms = _outlines()["projektion"]
    return terms["lat0"] - y / terms["ky"], terms["lon0"] + x / terms["kx"]


@lru_cache
def state_shapes() -> tuple[Shape, ...]:
    """Return every Land in the order of its key."""
    return tuple(
        Shape(key, state["name"], x, y, room, "art/germany.svg", f"land-{key}")
        for key, state in _middles()["laender"].items()
        for x, y, room in (state["punkt"],)
    )


@lru_cache
def district_shapes(state: str) -> tuple[Shape, ...]:
    """Return every Kreis of the Land with the key ``state``, in the order of its key."""
    known = _middles()["laender"].get(state, {"kreise": {}})["kreise"]
    return tuple(
        Shape(key, name, x, y, room, districts_file(state), f"kreis-{key}") for key, (name, x, y, room) in known.items()
    )


def districts_file(state: str) -> str:
    """Return the static file with the Kreise of a Land."""
    return f"art/districts/{state}.svg"


def frame_of(state: str = "", *, magnified: float = 1.0) -> Frame:
    """Return the frame around one Land, never taller in its proportions than that of Germany; by default that one."""
    if state not in _middles()["laender"]:
        return Frame(magnified=magnified)
    left, top, right, bottom = _middles()["laender"][state]["rahmen"]
    air = _AIR * max(right - left, bottom - top)
    width, height = right - left + 2 * air, bottom - top + 2 * air
    wider = max(width, height * WIDTH / HEIGHT)
    left, top = left - air - (wider - width) / 2, top - air
    return Frame(round(left, 1), round(top, 1), round(wider, 1), round(height, 1), magnified)


def data_folder() -> Path:
    """Return the folder of outlines and projection, which belongs to the reference data."""
    return Path(settings.SOURCE) / "lokalprojekte" / "reference" / "data"


def state_outlines() -> list[dict[str, Any]]:
    """Return the outline of each Land (``d``) with its key, name and middle."""
    states: list[dict[str, Any]] = _outlines()["laender"]
    return states


@lru_cache(maxsize=1)
def _outlines() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((data_folder() / "bundeslaender_svg.json").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def _middles() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((data_folder() / "kartenpunkte.json").read_text(encoding="utf-8"))
    return loaded

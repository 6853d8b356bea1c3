"""What the drawings share: their sheet, their scale, and how numbers are written into SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: The sheet in units of the drawing; narrow, so that its writing can be read at 320 pixels.
WIDTH: Final = 360
HEIGHT: Final = 220
LEFT: Final = 34
RIGHT: Final = 12
TOP: Final = 12
BOTTOM: Final = 26
_STEPS: Final = (1, 2, 5)
#: More lines than that make a grid, not a scale.
_MOST_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, or a name below the drawing: where it is and what it says."""

    at: str
    text: str


def unit(value: float) -> str:
    """Return a coordinate for SVG, with a point whatever the language."""
    return f"{value:.1f}"


def scale_top(largest: int) -> tuple[int, int]:
    """Return the top of a scale for values up to ``largest``, and the distance of its lines: whole numbers alone."""
    power = 1
    while True:
        for step in _STEPS:
            distance = step * power
            lines = -(-max(largest, 1) // distance)
            if lines <= _MOST_LINES:
                return lines * distance, distance
        power *= 10


def height_of(value: float, top: int) -> float:
    """Return how far down the sheet ``value`` lies, 0 on the ground line."""
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def scale_of(top: int, distance: int) -> list[Tick]:
    """Return the lines of the scale, from the ground up."""
    return [Tick(unit(height_of(value, top)), str(value)) for value in range(0, top + 1, distance)]


def thinned(names: list[str], places: list[float], room: float) -> list[Tick]:
    """Return the names below the drawing, every second or third only where they would touch; the last one always."""
    step = max(-(-int(room * len(names)) // (WIDTH - LEFT - RIGHT)), 1)
    last = len(names) - 1
    kept = [at for at in range(len(names)) if (last - at) % step == 0]
    return [Tick(unit(places[at]), names[at]) for at in kept]

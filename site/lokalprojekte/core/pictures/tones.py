"""The colour that stands where a picture will be, as a class: the site's policy allows no style of its own.

Every picture knows its dominant colour (``SiteImage.dominant_colour``); the nearest of a few tones stands for it.
``static/css/tokens.css`` has a class for each, and a test compares both.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

#: Greys, browns, reds, greens, blues: what photographs of people and towns are made of.
TONES: Final = (
    "#1e2124", "#4b4f52", "#8b8f90", "#c6c6c2", "#efece4",
    "#58402c", "#a5744a", "#d6b377", "#ecdcb8",
    "#8a3d36", "#d1806f", "#e6bdb0",
    "#2f4a33", "#6d8a5a", "#b3c69f",
    "#1f3850", "#4d7598", "#a2bed3", "#5c4a70",
)  # fmt: skip
_REMEMBERED: Final = 4_096


@lru_cache(maxsize=_REMEMBERED)
def tone_of(colour: str) -> int | None:
    """Return the number of the tone nearest to ``colour`` (``#7a8b6f``); None where there is no colour."""
    if not colour:
        return None
    own = _parts(colour)
    return min(range(len(TONES)), key=lambda number: _distance(own, _parts(TONES[number])))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return how different two colours look: red and blue weigh by how red both are (compuphase, «redmean»)."""
    red = (one[0] + other[0]) / 2
    by_part = [(a - b) ** 2 for a, b in zip(one, other, strict=True)]
    return (2 + red / 256) * by_part[0] + 4 * by_part[1] + (2 + (255 - red) / 256) * by_part[2]

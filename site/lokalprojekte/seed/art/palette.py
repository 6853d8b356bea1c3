"""Colours of the drawings: those of static/css/tokens.css in daylight, and what lies between two of them."""

from __future__ import annotations

from typing import Final

PAPER: Final = "#f7f1e5"
PAPER_DEEP: Final = "#ece2ce"
SHEET: Final = "#fffdf8"
LAND: Final = "#e2d5ba"
SAND: Final = "#d9cdb6"
STONE: Final = "#75695a"
NIGHT: Final = "#1c2933"
INK: Final = "#1a2630"
SLATE: Final = "#3c474f"
BRICK: Final = "#a83a18"
BRICK_DARK: Final = "#82290d"
PEACH: Final = "#f59d78"
BLUSH: Final = "#f8e2d2"
GREEN: Final = "#2a5f43"
GREEN_DARK: Final = "#235239"
MINT: Final = "#97d0ab"
DEW: Final = "#e0ebdc"
BLUE: Final = "#1d4f8f"
SKY: Final = "#a9cdff"


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that is ``share`` (0 to 1) of the way from ``one`` to ``other``."""
    first, second = _channels(one), _channels(other)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(first, second, strict=True))


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))

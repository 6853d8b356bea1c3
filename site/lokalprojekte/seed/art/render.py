"""From a name to the bytes of a picture."""

from __future__ import annotations

import io
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lokalprojekte.seed.art.motifs import MOTIFS
from lokalprojekte.seed.art.scenes import SCENES
from lokalprojekte.seed.art.tales import TALES

_DRAWINGS = {**SCENES, **MOTIFS, **TALES}


def names() -> list[str]:
    """Return what can be drawn: scenes and tales by their name, motifs by the slug of the field of action."""
    return [*_DRAWINGS]


def draw(name: str) -> bytes:
    """Draw ``name`` and return it as a PNG of 1440 × 810, packed fast: it is encoded anew when it is taken in.

    Raises:
        KeyError: when there is no such drawing.
    """
    file = io.BytesIO()
    _DRAWINGS[name]().finish().save(file, "PNG", compress_level=1)
    return file.getvalue()


@dataclass(frozen=True)
class Caption:
    """A title for the library of pictures, and what the drawing shows."""

    title: str
    alt: str


@cache
def captions() -> dict[str, Caption]:
    """Return what every drawing is called and shows, by its name."""
    table = tomllib.loads((Path(__file__).parent / "captions.toml").read_text(encoding="utf-8"))
    return {name: Caption(**entry) for name, entry in table.items()}

"""The pictures of the demo: flat drawings in the colours of the site, made by this code, the same on every run."""

from __future__ import annotations

from lokalprojekte.seed.art.motifs import MOTIFS
from lokalprojekte.seed.art.render import captions, draw, names
from lokalprojekte.seed.art.scenes import SCENES
from lokalprojekte.seed.art.tales import TALES

__all__ = ["MOTIFS", "SCENES", "TALES", "captions", "draw", "names"]

"""One drawing for each host of the demo: what its town could look like on a postcard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lokalprojekte.seed.art.canvas import Canvas
from lokalprojekte.seed.art.scenes import countryside, towns, waterside

#: By the name the host's file uses.
SCENES: Final[dict[str, Callable[[], Canvas]]] = {
    "hafen": waterside.hafen,
    "elbe": waterside.elbe,
    "maar": waterside.maar,
    "zeche": waterside.zeche,
    "see": waterside.see,
    "dorf": countryside.dorf,
    "wald": countryside.wald,
    "kirschen": countryside.kirschen,
    "park": countryside.park,
    "berge": towns.berge,
    "dom": towns.dom,
    "gruenderzeit": towns.gruenderzeit,
}

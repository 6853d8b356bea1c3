"""The map of Germany: places as pins, Länder and Kreise by number; drawn on the server, without a script."""

from __future__ import annotations

from lokalprojekte.core.map.drawing import IN_COLUMN, Drawing, place_map, region_map
from lokalprojekte.core.map.pins import Place, Words, some_names

__all__ = ["IN_COLUMN", "Drawing", "Place", "Words", "place_map", "region_map", "some_names"]

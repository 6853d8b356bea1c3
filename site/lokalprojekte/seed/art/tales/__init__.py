"""One drawing for each success story of the demo: the moment it is remembered by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lokalprojekte.seed.art.canvas import Canvas
from lokalprojekte.seed.art.tales import evenings, mornings, rooms

#: By the name the story's file uses.
TALES: Final[dict[str, Callable[[], Canvas]]] = {
    "rollwagen": rooms.trolley,
    "kuehlschrank": rooms.fridge,
    "zimmer-214": rooms.corridor,
    "fruehschicht": mornings.early_shift,
    "freitag-um-drei": mornings.clinic,
    "tor-auf": mornings.school_yard,
    "strassenfest": evenings.street_party,
    "drei-sirenen": evenings.fire_brigades,
}

"""Which Länder lie side by side, by their official keys, and which are near where none of these has what is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lokalprojekte.reference.queries import Location, distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.reference.models import Area

#: Pairs with a common border on land; each pair once.
_BORDERS: Final = (
    "01-02 01-03 01-13 02-03 03-04 03-05 03-06 03-12 03-13 03-15 03-16 05-06 05-07 06-07 06-08 06-09 06-16 07-08 07-10 "
    "08-09 09-14 09-16 11-12 12-13 12-14 12-15 14-15 14-16 15-16"
)


def border_on(state: Area, states: Iterable[Area]) -> list[Area]:
    """Return those of ``states`` that share a border with ``state``, in their order."""
    pairs = [set(pair.split("-")) for pair in _BORDERS.split()]
    return [other for other in states if {state.key, other.key} in pairs]


def nearest_first(state: Area, states: Iterable[Area]) -> list[Area]:
    """Return ``states`` without ``state``: those on its border first, each group by distance."""
    others = [other for other in states if other.key != state.key]
    beside = {other.key for other in border_on(state, others)}
    here = _point(state)
    return sorted(others, key=lambda other: (other.key not in beside, distance_km(here, _point(other)), other.key))


def _point(area: Area) -> Location:
    return Location(area.latitude, area.longitude, "")

"""Where the work of a call happens, as a point on the map and a Land."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area, Postcode

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage


@dataclass(frozen=True, slots=True)
class Place:
    """A point (degrees, WGS 84) and the key of its Land; all None where a call names no place."""

    latitude: float | None = None
    longitude: float | None = None
    state_key: str | None = None


def place_of(call: ProjectCallPage) -> Place:
    """Return the place of ``call``: its postcode, else its own area, else the area of its host."""
    area = call.place_area or call.host.area
    postcode = Postcode.objects.filter(pk=call.place_postcode).first() if call.place_postcode else None
    if postcode:
        return Place(postcode.latitude, postcode.longitude, postcode.state_id)
    return Place(area.latitude, area.longitude, state_key_of(area)) if area else Place()


def state_key_of(area: Area) -> str | None:
    """Return the key of the Land ``area`` lies in, or is."""
    return area.pk if area.kind == AreaKind.STATE else area.state_id

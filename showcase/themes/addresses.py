"""Where the pages of Länder and fields of action are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from lokalprojekte.core.german import slugify
from lokalprojekte.core.map.geometry import state_shapes

if TYPE_CHECKING:
    from lokalprojekte.reference.models import Area, FieldOfAction


def url_of_state(state: Area) -> str:
    """Return the address of the page of a Land: ``/projekte/land/baden-wuerttemberg/``."""
    return reverse("showcase:state", args=[slugify(state.name)])


def url_of_state_key(key: str) -> str:
    """Return the address of the page of the Land with this key, from what the map knows: no query."""
    return reverse("showcase:state", args=[slugify(next(shape.name for shape in state_shapes() if shape.key == key))])


def url_of_field(field: FieldOfAction) -> str:
    """Return the address of the page of a field of action."""
    return reverse("showcase:field", args=[field.slug])

"""Where the pages of Länder and fields of action are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from lokalprojekte.core.german import slugify

if TYPE_CHECKING:
    from lokalprojekte.reference.models import Area, FieldOfAction


def url_of_state(state: Area) -> str:
    """Return the address of the page of a Land: ``/projekte/land/baden-wuerttemberg/``."""
    return reverse("showcase:state", args=[slugify(state.name)])


def url_of_field(field: FieldOfAction) -> str:
    """Return the address of the page of a field of action."""
    return reverse("showcase:field", args=[field.slug])

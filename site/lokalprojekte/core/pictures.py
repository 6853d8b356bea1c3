"""Sizes of pictures that are drawn when somebody fetches them.

A page draws the sizes it shows while it is rendered. Who only names an address draws nothing: the address is signed, so
nobody else can have sizes drawn, and leads to the file of the rendition.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from django.urls import reverse
from wagtail.images.utils import generate_signature

VIEW: Final = "wagtailimages_serve"
_REMEMBERED: Final = 4_096


@lru_cache(maxsize=_REMEMBERED)
def drawn_on_demand(image_id: int, spec: str) -> str:
    """Return the path behind which the picture ``image_id`` is drawn by ``spec`` (a filter of Wagtail's)."""
    return reverse(VIEW, args=[generate_signature(image_id, spec), image_id, spec])

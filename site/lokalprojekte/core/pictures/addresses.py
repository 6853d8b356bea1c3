"""Sizes of pictures that are drawn when somebody fetches them.

Who names such an address draws nothing: it is signed, so nobody else can have sizes drawn, and leads to the file of the
rendition. Pages name them until the worker has drawn what they show.
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

"""Choosers that fetch what they show for a whole body at once."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, Final

from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from lokalprojekte.core.pictures import fetch_sizes
from lokalprojekte.core.prepared import PreparedRecords

#: The shapes in which blocks show pictures.
_SHAPES: Final = ("card", "poster", "text")
_PAGES: Final = PreparedRecords[Page](lambda keys: Page.objects.filter(pk__in=keys))
_PICTURES: Final = PreparedRecords[Any](lambda keys: get_image_model().objects.filter(pk__in=keys))


class PictureChooserBlock(ImageChooserBlock):
    """A picture together with its sizes: two queries for all pictures of one kind of block, however many they are."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Return the pictures with these keys, in this order; ``None`` for those that are gone."""
        found = _PICTURES.by_key(sorted({value for value in values if value is not None}))
        fetch_sizes(found.values(), *_SHAPES)
        return [found.get(value) if value is not None else None for value in values]


class LinkedPageBlock(blocks.PageChooserBlock):
    """A page of any type, as a link needs it: one query for all of one kind of block, with SQL that is written once."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Page | None]:
        """Return the pages with these keys, in this order; ``None`` for those that are gone."""
        found = _PAGES.by_key(sorted({value for value in values if value is not None}))
        # One that is chosen twice is two, for whoever writes on one.
        return [copy.copy(found[value]) if value in found else None for value in values]

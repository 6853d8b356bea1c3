"""Choosers that fetch what they show for a whole body at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from wagtail.images.blocks import ImageChooserBlock

from lokalprojekte.core.pictures import with_sizes

#: The shapes in which blocks show pictures.
_SHAPES: Final = ("card", "poster", "text")


class PictureChooserBlock(ImageChooserBlock):
    """A picture together with its sizes: two queries for all pictures of one kind of block, however many they are."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Return the pictures with these keys, in this order; ``None`` for those that are gone."""
        wanted = [value for value in values if value is not None]
        found = self.model_class.objects.prefetch_related(with_sizes("", *_SHAPES)).in_bulk(wanted) if wanted else {}
        return [found.get(value) if value is not None else None for value in values]

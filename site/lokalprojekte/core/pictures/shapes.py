"""The shapes in which pages show pictures: cuts, widths, formats.

Whoever adds one lets the pages that show it say so (``picture_shapes``), or nobody draws it ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Prefetch
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from lokalprojekte.core.prepared import PreparedRecords

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The format every browser of today reads, and the smaller one, which takes ten times as long to write.
WEBP: Final = "webp"
AVIF: Final = "avif"


@dataclass(frozen=True)
class Shape:
    """One way to show a picture.

    Attributes:
        cuts: filters of Wagtail's without the format, the smallest first; a cut to a ratio keeps the focal point.
        sizes: how wide it stands on the page, for the attribute of that name; empty where there is one width.
        formats: what is drawn, the smallest first; the last one is for every browser.
    """

    cuts: tuple[str, ...]
    sizes: str = ""
    formats: tuple[str, ...] = (AVIF, WEBP)

    @cached_property
    def filters(self) -> dict[str, tuple[Filter, ...]]:
        """The filters by format."""
        return {kind: tuple(Filter(spec=f"format-{kind}|{cut}") for cut in self.cuts) for kind in self.formats}

    @cached_property
    def specs(self) -> tuple[str, ...]:
        """Every filter in words."""
        return tuple(each.spec for group in self.filters.values() for each in group)


SHAPES: Final[dict[str, Shape]] = {
    "card": Shape(("fill-360x220", "fill-720x440"), "(min-width: 60rem) 24rem, 100vw"),
    "wide": Shape(("fill-640x360", "fill-960x540", "fill-1280x720"), "(min-width: 74rem) 74rem, 100vw"),
    "text": Shape(("width-480", "width-960"), "(min-width: 42rem) 38rem, 100vw"),
    "logo": Shape(("max-440x220",), formats=(WEBP,)),
    "poster": Shape(("fill-1280x720",), formats=(WEBP,)),
}


def with_sizes(image: str, *shapes: str) -> Prefetch[str, Any, str]:
    """Return what fetches the sizes of ``shapes`` for the pictures at ``image`` (``"host__image"``) in one query.

    Without ``image`` the records are the pictures themselves.
    """
    renditions = get_image_model().get_rendition_model()
    wanted = renditions.objects.filter(filter_spec__in=[spec for shape in shapes for spec in SHAPES[shape].specs])
    return Prefetch(f"{image}__renditions" if image else "renditions", wanted, to_attr="prefetched_renditions")


#: By shapes: the sizes of some pictures.
_SIZES: Final[dict[tuple[str, ...], PreparedRecords[Any]]] = {}


def fetch_sizes(images: Iterable[Any], *shapes: str) -> None:
    """Fetch the sizes of ``shapes`` for ``images`` as :func:`with_sizes` does, with SQL that is written once."""
    shown = list(images)
    if not shown:
        return
    records = _SIZES.get(shapes)
    if records is None:
        specs = [spec for shape in shapes for spec in SHAPES[shape].specs]
        renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=specs)
        records = _SIZES[shapes] = PreparedRecords(lambda keys: renditions.filter(image__in=keys))
    found: dict[int, list[Any]] = {image.pk: [] for image in shown}
    for rendition in records.fetch([*found]):
        found[rendition.image_id].append(rendition)
    for image in shown:
        image.prefetched_renditions = found[image.pk]

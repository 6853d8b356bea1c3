"""A picture in HTML: AVIF and WebP in several widths, with its size, and nothing drawn for it.

Wagtail's own tags draw what is missing while the page is rendered, and its first visitor waits. Here a size that is
not there yet has an address behind which it is drawn when somebody fetches it; AVIF is named once all of it is there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.core.files.storage import default_storage
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lokalprojekte.core.pictures.addresses import drawn_on_demand
from lokalprojekte.core.pictures.shapes import SHAPES
from lokalprojekte.core.pictures.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.images.models import AbstractRendition, Filter

    from lokalprojekte.core.models import SiteImage

_REMEMBERED: Final = 8_192


class Size(NamedTuple):
    """One file of a picture: where it is, or will be drawn, and how large it is."""

    address: str
    width: int
    height: int


def picture_element(image: SiteImage, shape: str, *, is_first: bool = False, **attributes: Any) -> SafeString:
    """Return ``image`` as HTML; ``attributes`` are of its ``img`` and win over what is known of it (``alt``).

    ``is_first`` says that it is seen before anybody scrolls: it is loaded at once and before other things.
    """
    form = SHAPES[shape]
    *smaller, common = form.formats
    found = existing(image, shape)
    sizes = _sizes(image, form.filters[common], found)
    tone = tone_of(image.dominant_colour)
    loading = {"fetchpriority": "high"} if is_first else {"loading": "lazy", "decoding": "async"}
    img = {
        "alt": image.default_alt_text,
        **({"class": f"tone-{tone}"} if tone is not None else {}),
        "src": sizes[0].address,
        **({"srcset": _srcset(sizes), "sizes": form.sizes} if len(sizes) > 1 else {}),
        "width": sizes[0].width,
        "height": sizes[0].height,
        **loading,
        **attributes,
    }
    element = format_html("<img{}>", flatatt(img))
    sources = [
        flatatt(
            {"type": f"image/{kind}", "srcset": _srcset(_sizes(image, form.filters[kind], found)), "sizes": form.sizes}
        )
        for kind in smaller
        if all(each.spec in found for each in form.filters[kind])
    ]
    if not sources:
        return element
    parts = [format_html("<source{}>", source) for source in sources]
    return mark_safe(f"<picture>{''.join(parts)}{element}</picture>")  # noqa: S308 - parts that are escaped already


def picture_address(image: SiteImage, shape: str) -> str:
    """Return the address of ``image`` in the first cut of ``shape``, in the format every browser reads."""
    form = SHAPES[shape]
    return _sizes(image, form.filters[form.formats[-1]], existing(image, shape))[0].address


def existing(image: SiteImage, shape: str) -> dict[str, AbstractRendition]:
    """Return what is drawn of ``image`` in ``shape``, by filter: fetched beforehand, from the cache, or by a query."""
    filters = [each for group in SHAPES[shape].filters.values() for each in group]
    found = image.find_existing_renditions(*filters)
    new = {key: each for key, each in found.items() if not getattr(each, "_from_cache", False)}
    if new and image._get_prefetched_renditions() is None:  # noqa: SLF001 - Wagtail has no other way to ask
        model = image.get_rendition_model()
        keys = {
            model.construct_cache_key(image, each.get_cache_key(image), each.spec): rendition
            for each, rendition in new.items()
        }
        model.cache_backend.set_many(keys)
    return {each.spec: rendition for each, rendition in found.items()}


def _sizes(image: SiteImage, filters: Iterable[Filter], found: dict[str, AbstractRendition]) -> list[Size]:
    """Return a size for each filter, one for each width: a small picture is the same in all of them."""
    by_width: dict[int, Size] = {}
    for each in filters:
        rendition = found.get(each.spec)
        if rendition is not None:
            size = Size(_address_of(rendition.file.name), rendition.width, rendition.height)
        else:
            width, height = each.get_transform(image).size
            size = Size(drawn_on_demand(image.pk, each.spec), int(width), int(height))
        by_width.setdefault(size.width, size)
    return list(by_width.values())


def _srcset(sizes: list[Size]) -> str:
    if len(sizes) == 1:
        return sizes[0].address
    return ", ".join(f"{size.address} {size.width}w" for size in sizes)


@lru_cache(maxsize=_REMEMBERED)
def _address_of(name: str) -> str:
    return default_storage.url(name)

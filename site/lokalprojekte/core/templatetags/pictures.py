"""``{% load pictures %}``: pictures in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from lokalprojekte.core.pictures.markup import picture_address, picture_element

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from lokalprojekte.core.models import SiteImage

register = template.Library()


@register.simple_tag
def shown(image: SiteImage, shape: str, is_first: bool = False, **attributes: Any) -> SafeString:  # noqa: FBT001, FBT002 - positional in templates
    """Return ``image`` in ``shape`` (``core.pictures.SHAPES``); ``{% shown image "logo" alt="" class="logo" %}``."""
    return picture_element(image, shape, is_first=bool(is_first), **attributes)


@register.simple_tag
def address_of(image: SiteImage, shape: str) -> str:
    """Return where ``image`` is in ``shape``, for what is no element of its own."""
    return picture_address(image, shape)

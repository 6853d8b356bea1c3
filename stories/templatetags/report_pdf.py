"""Tags of the templates that are drawn as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from stories import wording

if TYPE_CHECKING:
    from lokalprojekte.core.models import SiteImage
    from stories.models import ReportEffect
    from stories.versions.drawing import Pictures

register = template.Library()


@register.simple_tag
def pdf_picture(pictures: Pictures, image: SiteImage, size: str) -> str:
    """Put ``image`` into the document and return its address there; empty where its file is gone."""
    return pictures.add(image, size)


@register.filter
def values_in_words(effect: ReportEffect) -> str:
    """Return what the chart of an effect shows."""
    return wording.values(effect)

"""Reads of stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stories.models import SuccessStoryPage

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

    from stories.models import StoryIndexPage


def stories_below(index: StoryIndexPage) -> PageQuerySet:
    """Return the published stories below ``index``, the newest first, with what a card shows."""
    return (
        SuccessStoryPage.objects.child_of(index)
        .live()
        .select_related("image", "call__host__area")
        .prefetch_related("image__renditions")
        .order_by("-first_published_at", "-pk")
    )

"""What a story shows beyond its own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lokalprojekte.delivery.freshness import valid_until
from showcase import wording
from showcase.cards import card_of
from showcase.structured_data import breadcrumbs_data, script_text
from showcase.trail import trail_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from stories.models import SuccessStoryPage


def story_context(story: SuccessStoryPage, request: HttpRequest) -> dict[str, Any]:
    """Return period, the card of the project and the data for machines."""
    now = timezone.now()
    call = story.call
    items = trail_of(story, request)
    is_shown = call.live and call.status != "draft"
    if is_shown:
        valid_until(request, call.next_change(now))
    return {
        "items": items,
        "period": wording.period(story.began_on, story.ended_on, None) if story.began_on else "",
        "card": card_of(call, now) if is_shown else None,
        "structured_data": script_text(_article(story, request), breadcrumbs_data(items, story, request)),
    }


def _article(story: SuccessStoryPage, request: HttpRequest) -> dict[str, Any]:
    published = story.first_published_at
    data = {
        "@type": "Article",
        "headline": story.title,
        "description": story.lead,
        "url": story.get_full_url(request),
        "datePublished": published.isoformat() if published else None,
        "dateModified": story.last_published_at.isoformat() if story.last_published_at else None,
        "about": {"@type": "Project", "name": story.call.title, "url": story.call.get_full_url(request)},
    }
    return {key: value for key, value in data.items() if value}

"""What the home page shows of the other sections, worked out for one moment."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest

from lokalprojekte.core.map import GermanyMap, Place, germany_map
from lokalprojekte.delivery.freshness import valid_until
from showcase.cards import TONES, card_of
from showcase.models import CallIndexPage, HostPage, ProjectCallPage
from showcase.queries import next_change_of_any_call
from stories.models import SuccessStoryPage

if TYPE_CHECKING:
    from home.models import HomePage

#: How many calls and stories the home page shows.
CALLS_SHOWN: Final = 6
STORIES_SHOWN: Final = 2


def home_context(page: HomePage, request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return the newest open calls, the map of all open ones, the newest stories and the way to the lists.

    Says to the page cache when the first call closes, for the page is wrong from then on.
    """
    valid_until(request, next_change_of_any_call(now))
    calls = ProjectCallPage.objects.shown().public().open(now=now)
    newest = calls.for_cards().order_by("-first_published_at", "-pk")[:CALLS_SHOWN]
    index = CallIndexPage.objects.child_of(page).live().first()
    return {
        "cards": [card_of(call, now) for call in newest],
        "call_index_url": index.get_url(request) if index else "",
        "open_calls": calls.count(),
        "hosts": HostPage.objects.live().public().count(),
        "germany": open_call_map(request, now=now),
        "stories": SuccessStoryPage.objects.live()
        .public()
        .select_related("image", "call__host")
        .prefetch_related("image__renditions")
        .order_by("-first_published_at", "-pk")[:STORIES_SHOWN],
    }


def open_call_map(request: HttpRequest, *, now: datetime) -> GermanyMap:
    """Return the map with a pin for every open call that has a place; one query."""
    calls = (
        ProjectCallPage.objects.shown()
        .public()
        .open(now=now)
        .filter(latitude__isnull=False)
        .select_related("host__area", "place_area")
    )
    return germany_map(
        Place(
            latitude=call.latitude,
            longitude=call.longitude,
            place=call.area.title if call.area else call.host.title,
            title=call.title,
            url=call.get_url(request) or "",
            tone=TONES[call.phase(now)],
        )
        for call in calls
    )

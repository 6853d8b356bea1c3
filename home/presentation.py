"""What the home page shows of the other sections, worked out for one moment."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from home import addresses
from home.enums import Audience
from home.models import AudiencePage
from home.queries import sections_below
from lokalprojekte.core.english import told
from lokalprojekte.core.map import Drawing, Place, Words, region_map
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.delivery.freshness import valid_until
from showcase.call_map import around, district_key, map_of_many
from showcase.call_query import CallQuery
from showcase.cards import TONES, card_of
from showcase.enums import EngagementForm
from showcase.finding import tally_of_public
from showcase.models import CallEngagement, CallIndexPage, NetworkPage, ProjectCallPage
from showcase.queries import next_change_among, next_change_of_any_call, supporters_with_counts
from showcase.themes.addresses import url_of_state_key
from stories.cards import card_of as story_card
from stories.models import SuccessStoryPage
from stories.queries import for_cards, newest_stories
from stories.queries import newest as newest_first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Q

    from home.models import HomePage
    from showcase.querysets import CallQuerySet

#: How many calls and stories the home page shows.
CALLS_SHOWN: Final = 6
STORIES_SHOWN: Final = 2
#: Of so many open calls at most each has a pin on the map; of more the map tells numbers, which takes no longer then.
MOST_PINS: Final = 150
MAGNIFIED: Final = 1.25


def home_context(page: HomePage, request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return the newest open calls, the map of all open ones, the newest stories and the way to the lists.

    Says to the page cache when the first call closes, for the page is wrong from then on.
    """
    private = private_pages()
    tally = tally_of_public(now)
    are_many = tally.open_count > MOST_PINS
    calls = [*open_calls(private, now=now)[: CALLS_SHOWN if are_many else None]]
    newest = calls[:CALLS_SHOWN]
    prefetch_related_objects(newest, "fields_of_action")
    valid_until(request, next_change_of_any_call(now) if are_many else next_change_among(calls, now))
    sections = sections_below(page, private)
    call_index_url = sections.url_of(CallIndexPage, request)
    url = call_index_url or addresses.calls()
    supporters = list(supporters_with_counts())
    stories = for_cards(newest_first(SuccessStoryPage.objects.live().exclude(private)))[:STORIES_SHOWN]
    return {
        "cards": [card_of(call, now) for call in newest],
        "call_index_url": call_index_url,
        "open_calls": tally.open_count,
        "germany": map_of_many(tally, url=url_of_state_key, words=_around(url), magnified=MAGNIFIED)
        if are_many
        else open_call_map(calls, request, url=url, now=now),
        "stories": [story_card(story) for story in stories],
        "supporters": supporters,
        "network_url": sections.url_of(NetworkPage, request),
        "stories_url": addresses.stories(),
        "audience_pages": sections.audiences,
    }


def open_calls(private: Q, *, now: datetime) -> CallQuerySet:
    """Return all calls open at ``now``, the newest first, with what card and map show; ``private`` pages left out."""
    calls = ProjectCallPage.objects.shown().exclude(private).open(now=now)
    return calls.select_related("host__area", "place_area").order_by("-first_published_at", "-pk")


#: Which drawing stands for an audience that has no picture of its own.
AUDIENCE_ART: Final[dict[str, str]] = {
    Audience.MAKER: "beteiligung-engagement",
    Audience.HOST: "organisation-personal",
    Audience.COMPANY: "wirtschaft-tourismus",
    Audience.FUNDER: "finanzen-foerderung",
}
#: Forms of engagement in which a company lets its people take part.
COMPANY_FORMS: Final = (EngagementForm.CORPORATE, EngagementForm.SECONDMENT)
#: How many calls or stories the page of an audience shows.
FITTING_SHOWN: Final = 3


def audience_context(page: AudiencePage, request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return what fits the audience of ``page``: open calls for doers and companies, stories for the others."""
    context: dict[str, Any] = {
        "art": AUDIENCE_ART[page.kind],
        "others": AudiencePage.objects.sibling_of(page, inclusive=False).live().public().order_by("path"),
        "cards": [],
        "stories": [],
        "calls_url": addresses.calls(),
        "stories_url": addresses.stories(),
    }
    if page.kind in {Audience.MAKER, Audience.COMPANY}:
        valid_until(request, next_change_of_any_call(now))
        calls = ProjectCallPage.objects.shown().public().open(now=now)
        if page.kind == Audience.COMPANY:
            fitting = CallEngagement.objects.filter(form__in=COMPANY_FORMS).values("call_id")
            calls = calls.filter(pk__in=fitting)
        context["cards"] = [
            card_of(call, now) for call in calls.for_cards().order_by("deadline", "-pk")[:FITTING_SHOWN]
        ]
    else:
        context["stories"] = [story_card(story) for story in newest_stories(FITTING_SHOWN)]
    return context


def open_call_map(calls: Iterable[ProjectCallPage], request: HttpRequest, *, url: str, now: datetime) -> Drawing:
    """Return the map of ``calls``: a pin for each that has a place, the Länder with their numbers.

    A Land leads to its page, a pin of several to the list (at ``url``) around there.
    """
    calls = list(calls)
    return region_map(
        Counter(call.state_id for call in calls if call.state_id),
        url=url_of_state_key,
        places=[
            Place(
                latitude=call.latitude,
                longitude=call.longitude,
                place=call.area.title if call.area else call.host.title,
                title=told(call).title,
                url=call.get_url(request) or "",
                tone=TONES[call.phase(now)],
                key=district_key(call.area) if call.area else "",
            )
            for call in calls
            if call.latitude is not None and call.longitude is not None
        ],
        words=_around(url),
        magnified=MAGNIFIED,
    )


def _around(url: str) -> Words:
    return around(CallQuery(), address=lambda query: f"{url}?{query.serialise()}")

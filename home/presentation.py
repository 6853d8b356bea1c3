"""What the home page shows of the other sections, worked out for one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from home import addresses
from home.enums import Audience
from home.queries import sections_below
from lokalprojekte.core.english import told
from lokalprojekte.core.links import Link
from lokalprojekte.core.map import Drawing, Place, region_map
from lokalprojekte.core.page_urls import url_of
from lokalprojekte.delivery.freshness import valid_until
from showcase.call_map import around, district_key, places_everywhere
from showcase.call_query import CallQuery
from showcase.cards import TONES, card_of
from showcase.enums import EngagementForm
from showcase.filters import Sort
from showcase.finding import find
from showcase.models import CallIndexPage, NetworkPage
from showcase.queries import calls_for_cards, supporters_at_hand
from showcase.themes.addresses import url_of_state_key
from stories.cards import card_of as story_card
from stories.parts import newest_stories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import HttpRequest

    from home.models import AudiencePage, HomePage
    from showcase.finding import Found
    from showcase.models import ProjectCallPage

#: How many calls and stories the home page shows.
CALLS_SHOWN: Final = 6
STORIES_SHOWN: Final = 2
#: Of so many open calls at most each has a pin on the map; of more the map tells numbers, which takes no longer then.
MOST_PINS: Final = 150


def home_context(page: HomePage, request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return the newest open calls, the map of all open ones, the newest stories and the way to the lists.

    Says to the page cache when the first call closes, for the page is wrong from then on.
    """
    found = find(CallQuery(sort=Sort.NEWEST), now=now)
    valid_until(request, found.next_change)
    sections = sections_below(page)
    call_index_url = sections.url_of(CallIndexPage, request)
    on_map = found.count <= MOST_PINS
    calls = calls_for_cards(found.hits[: MOST_PINS if on_map else CALLS_SHOWN], found.table)
    return {
        "cards": [card_of(call, now) for call in calls[:CALLS_SHOWN]],
        "call_index_url": call_index_url,
        "open_calls": found.count,
        "germany": open_call_map(found, calls if on_map else None, request, url=call_index_url or addresses.calls()),
        "stories": [story_card(story) for story in newest_stories(STORIES_SHOWN)],
        "supporters": supporters_at_hand(),
        "network_url": sections.url_of(NetworkPage, request),
        "stories_url": addresses.stories(),
        "audience_pages": sections.audiences,
        "audience_links": [Link(page.title, url_of(page, request)) for page in sections.audiences.values()],
    }


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
    others = sections_below(page.get_parent()).audiences.values()
    context: dict[str, Any] = {
        "art": AUDIENCE_ART[page.kind],
        "others": [Link(other.title, url_of(other, request)) for other in others if other.pk != page.pk],
        "cards": [],
        "stories": [],
        "calls_url": addresses.calls(),
        "stories_url": addresses.stories(),
    }
    if page.kind in {Audience.MAKER, Audience.COMPANY}:
        forms = COMPANY_FORMS if page.kind == Audience.COMPANY else ()
        found = find(CallQuery(sort=Sort.DEADLINE, forms=forms), now=now)
        valid_until(request, found.next_change)
        context["cards"] = [card_of(call, now) for call in calls_for_cards(found.hits[:FITTING_SHOWN], found.table)]
    else:
        context["stories"] = [story_card(story) for story in newest_stories(FITTING_SHOWN)]
    return context


def open_call_map(found: Found, calls: Sequence[ProjectCallPage] | None, request: HttpRequest, *, url: str) -> Drawing:
    """Return the map of the open calls ``found``: the Länder with their numbers, and a pin for each that has a place.

    Where there are too many to be told apart (``calls`` is None), a pin stands for all in a Kreis. A Land leads to its
    page, a pin of several to the list (at ``url``) around there.
    """
    words = around(CallQuery(), address=lambda query: f"{url}?{query.serialise()}")
    counts = found.counts["states"]
    if calls is None:
        places = places_everywhere(found)
    else:
        places = [_pin(call, request, found.now) for call in calls if call.latitude is not None]
    return region_map(counts, url=url_of_state_key, places=places, words=words, magnified=1.25)


def _pin(call: ProjectCallPage, request: HttpRequest, now: datetime) -> Place:
    return Place(
        latitude=cast("float", call.latitude),
        longitude=cast("float", call.longitude),
        place=call.area.title if call.area else call.host.title,
        title=told(call).title,
        url=call.get_url(request) or "",
        tone=TONES[call.phase(now)],
        key=district_key(call.area) if call.area else "",
    )

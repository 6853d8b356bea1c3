"""What the page of a programme shows beyond its own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from lokalprojekte.core.languages import in_spoken_language
from lokalprojekte.core.structured_data import breadcrumbs_data, script_text
from lokalprojekte.delivery.freshness import valid_until
from showcase import facts, meetings
from showcase.call_query import CallQuery, StatusFilter
from showcase.cards import card_of
from showcase.models import CallIndexPage
from showcase.queries import calls_in, events_of, next_change_among
from showcase.structured_data import programme_data
from showcase.trail import trail_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from showcase.models import ProgrammePage

#: How many projects stand here; the list of calls has all of them.
CALLS_SHOWN: Final = 6


def programme_context(programme: ProgrammePage, request: HttpRequest, *, now: datetime | None = None) -> dict[str, Any]:
    """Return modules, dates and projects of ``programme`` at ``now``, and say until when they are true."""
    now = now or timezone.now()
    items = trail_of(programme, request)
    events = list(events_of(programme)) if programme.pk else []
    calls = list(calls_in(programme)) if programme.pk else []
    modules = list(programme.modules.all())
    dates = [meetings.of_event(event) for event in events]
    ahead, past = meetings.ahead_and_past(dates, now)
    valid_until(request, next_change_among(calls, now))
    valid_until(request, meetings.next_end(ahead, now))
    return {
        "items": items,
        "modules": modules,
        "facts": facts.of_programme(modules, ahead, len(calls)),
        "ahead": ahead,
        "past": past,
        "cards": [card_of(call, now) for call in calls[:CALLS_SHOWN]],
        "more_url": _list_url(request) if len(calls) > CALLS_SHOWN else "",
        "structured_data": script_text(
            programme_data(programme, dates, request), breadcrumbs_data(items, programme, request)
        ),
    }


def _list_url(request: HttpRequest) -> str:
    """Return the address of the list of all calls, whatever has become of them."""
    index = in_spoken_language(CallIndexPage.objects.live()).first()
    return f"{index.get_url(request)}?{CallQuery(status=StatusFilter.ALL).serialise()}" if index else ""

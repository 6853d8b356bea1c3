"""What the page /netzwerk/ shows beyond its own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from lokalprojekte.core.structured_data import breadcrumbs_data, script_text
from lokalprojekte.delivery.freshness import valid_until
from showcase import facts, meetings
from showcase.host_map import network_map
from showcase.queries import (
    coming_events,
    hosts_with_counts,
    next_change_of_any_call,
    supporters_at_hand,
)
from showcase.structured_data import network_data
from showcase.trail import trail_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from showcase.models import NetworkPage

#: How many dates stand here; the page of the programme has all of them.
DATES_SHOWN: Final = 4


def network_context(page: NetworkPage, request: HttpRequest, *, now: datetime | None = None) -> dict[str, Any]:
    """Return hosts, map, supporters and the next dates at ``now``, and say until when they are true."""
    now = now or timezone.now()
    items = trail_of(page, request)
    hosts = list(hosts_with_counts(now))
    supporters = supporters_at_hand()
    events = coming_events(now, limit=DATES_SHOWN)
    ahead = [meetings.of_event(event) for event in events]
    valid_until(request, next_change_of_any_call(now))
    valid_until(request, meetings.next_end(ahead, now))
    return {
        "items": items,
        "hosts": hosts,
        "facts": facts.of_network(hosts, supporters),
        "germany": network_map(hosts, request),
        "supporters": supporters,
        "ahead": ahead,
        "programme_url": events[0].programme.get_url(request) if events else "",
        "structured_data": script_text(network_data(supporters), breadcrumbs_data(items, page, request)),
    }

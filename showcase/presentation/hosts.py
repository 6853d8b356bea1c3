"""What the pages of hosts show beyond their own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.utils import timezone

from lokalprojekte.core.pictures import fetch_sizes
from lokalprojekte.core.structured_data import breadcrumbs_data, script_text
from lokalprojekte.delivery.freshness import valid_until
from showcase import facts
from showcase.cards import card_of
from showcase.host_list import HostList
from showcase.host_map import neighbour_map
from showcase.phases import closed_from
from showcase.queries import calls_of, fetch_host_parts, nearest_hosts, next_change_among
from showcase.structured_data import collection_data, host_data
from showcase.themes.addresses import url_of_state
from showcase.trail import trail_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from showcase.models import HostIndexPage, HostPage


class Neighbour(NamedTuple):
    """A host nearby, ``km`` kilometres away."""

    title: str
    teaser: str
    url: str
    km: float
    projects: str
    is_example: bool

    @classmethod
    def of(cls, host: HostPage, request: HttpRequest) -> Self:
        """Return ``host`` as :func:`showcase.queries.nearest_hosts` fetched it."""
        url = host.get_url(request) or ""
        return cls(host.title, host.teaser, url, host.km, host.projects_label, host.is_example)


def host_context(host: HostPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the portrait of ``host`` shows now, and say until when it is true."""
    now = timezone.now()
    items = trail_of(host, request)
    if host.pk:
        fetch_host_parts(host)
    calls = calls_of(host) if host.pk else []
    fetch_sizes([host.image] if host.image else [], "wide")
    neighbours = nearest_hosts(host, now) if host.pk else []
    valid_until(request, next_change_among(calls, now))
    for neighbour in neighbours:
        # What neighbours look for is counted here, too.
        valid_until(request, closed_from(neighbour.closes))
    state = host.area.state if host.area else None
    opened = [call for call in calls if call.phase(now).accepts_inquiries]
    keys = {call.pk for call in opened}
    return {
        "items": items,
        "facts": facts.of_host(host),
        "work": facts.of_host_work(calls, opened),
        "state_url": url_of_state(state) if state else "",
        "calls": calls,
        "open_calls": [card_of(call, now) for call in opened],
        "other_calls": [card_of(call, now) for call in calls if call.pk not in keys],
        "neighbours": neighbours,
        "neighbours_in_brief": [Neighbour.of(neighbour, request) for neighbour in neighbours],
        "map": neighbour_map(host, neighbours, request),
        "structured_data": script_text(host_data(host, request), breadcrumbs_data(items, host, request)),
    }


def host_index_context(page: HostIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return the hosts that were asked for with their counts, and say until when they are true."""
    hosts: HostList = getattr(request, "host_list", None) or HostList(request.GET)
    items = trail_of(page, request)
    context = hosts.context(request)
    data = collection_data(
        page.title,
        page.summary,
        page.get_full_url(request) or "",
        [(host.title, host.get_full_url(request) or "") for host in context["hosts"]],
    )
    return {**context, "items": items, "structured_data": script_text(data, breadcrumbs_data(items, page, request))}

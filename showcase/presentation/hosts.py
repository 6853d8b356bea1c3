"""What the pages of hosts show beyond their own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lokalprojekte.core.frame import Link
from lokalprojekte.core.structured_data import breadcrumbs_data, script_text
from lokalprojekte.delivery.freshness import valid_until
from showcase import facts
from showcase.cards import card_of
from showcase.queries import calls_of, hosts_with_counts, next_change_among, next_change_of_any_call
from showcase.structured_data import host_data
from showcase.trail import trail_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from showcase.models import HostPage


def host_context(host: HostPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the portrait of ``host`` shows now, and say until when it is true."""
    now = timezone.now()
    items = trail_of(host, request)
    calls = list(calls_of(host)) if host.pk else []
    valid_until(request, next_change_among(calls, now))
    is_open = {call.pk: call.phase(now).accepts_inquiries for call in calls}
    return {
        "items": items,
        "facts": facts.of_host(host),
        "open_calls": [card_of(call, now) for call in calls if is_open[call.pk]],
        "other_calls": [card_of(call, now) for call in calls if not is_open[call.pk]],
        "structured_data": script_text(host_data(host, request), breadcrumbs_data(items, host, request)),
    }


def host_index_context(request: HttpRequest) -> dict[str, Any]:
    """Return every host with its counts, and say until when they are true."""
    now = timezone.now()
    valid_until(request, next_change_of_any_call(now))
    hosts = list(hosts_with_counts(now))
    return {"hosts": hosts, "listed": [Link(host.title, host.get_url(request) or "") for host in hosts]}

"""What the sites of ``growth.py`` are asked for: on each the same work, however many calls there are.

A site of 100 calls has no full page of everything. Where the same address would show less there, each site is asked for
what shows as much: the call with the most usual number of stories, fields of action and forms, the host with the most
usual calls and stories, the Land with open calls in about as many Kreise.
"""

from __future__ import annotations

import sys
from typing import Any

LISTS = {
    "calls": "/projekte/",
    "calls: page 3": "/projekte/?seite=3&status=alle",
    "calls: words and place": "/projekte/?q=Tabellen&wo=35037&umkreis=200&status=alle",
    "calls: Atom": "/projekte/feed.atom?status=alle",
    "calls: calendar": "/projekte/kalender.ics?status=alle",
    "fitting calls": "/projekte/passend/?kann=datenanalyse&kann=wissensmanagement",
    "Länder": "/projekte/land/",
    "field of action": "/projekte/handlungsfeld/mobilitaet/",
    "hosts": "/kommunen/",
    "hosts: words": "/kommunen/?q=Stadt",
    "hosts: Land": "/kommunen/?land=09",
    "hosts: open": "/kommunen/?offen=ja",
    "stories": "/geschichten/",
    "stories: words": "/geschichten/?q=Stadt",
    "reports": "/berichte/",
    "impact": "/wirkung/",
    "search": "/suche/?q=Stadt",
    "search: rare": "/suche/?q=Archivrecht",
    "home": "/",
    "sitemap": "/sitemap.xml",
    "API calls": "/api/v3/calls/",
    "API hosts": "/api/v3/hosts/",
    "API stories": "/api/v3/stories/",
    "API search": "/api/v3/search/?q=Stadt",
    "API changes": "/api/v3/changes/",
}
#: Name of the address → what it is called.
ADMIN = {
    "calls:index": "admin: calls",
    "story_pages:index": "admin: stories",
    "inbox:index": "admin: inbox",
    "wagtailadmin_home": "admin: home",
}
#: What most completed calls of the volume data have.
STORIES, FIELDS, FORMS = 4, 1, 1
#: What most of its hosts have that have a completed call.
CALLS, OPEN, COMPLETED = 4, 2, 1
#: So many Kreise with open calls has the largest Land of a hundred calls.
DISTRICTS = 12


def cases() -> dict[str, str]:
    """Return the address of each list by what it is called."""
    from django.urls import NoReverseMatch, reverse

    from stories.models import SuccessStoryPage

    found = {
        **LISTS,
        "Land": _land(),
        "one call": _call().get_url(),
        "one host": _host().get_url(),
        "one story": SuccessStoryPage.objects.live().order_by("pk").first().get_url(),
    }
    for address, name in ADMIN.items():
        try:
            found[name] = reverse(address)
        except NoReverseMatch:
            sys.exit(f"The admin has no {address}.")
    return found


def _call() -> Any:
    """Return the completed call that shows what most of them show."""
    from django.db.models import Count

    from showcase.enums import CallStatus
    from showcase.models import ProjectCallPage

    shown = ProjectCallPage.objects.shown().filter(status=CallStatus.COMPLETED)
    calls = shown.annotate(
        told=Count("stories", distinct=True),
        fields=Count("fields_of_action", distinct=True),
        forms=Count("engagements", distinct=True),
    )

    def difference(call: Any) -> tuple[int, ...]:
        return abs(call.told - STORIES), abs(call.fields - FIELDS), abs(call.forms - FORMS), call.pk

    return min(calls, key=difference)


def _host() -> Any:
    """Return the host that shows what most of those show that have a completed call."""
    from django.db.models import Count, Q
    from django.utils import timezone

    from showcase.enums import CallStatus
    from showcase.models import HostPage
    from showcase.querysets import takes_inquiries

    hosts = HostPage.objects.live().annotate(
        all=Count("calls", distinct=True),
        open=Count("calls", filter=takes_inquiries(timezone.now(), prefix="calls__"), distinct=True),
        completed=Count("calls", filter=Q(calls__status=CallStatus.COMPLETED), distinct=True),
        told=Count("calls__stories", distinct=True),
    )

    def difference(host: Any) -> tuple[int, ...]:
        apart = abs(host.all - CALLS), abs(host.completed - COMPLETED), abs(host.told - STORIES), abs(host.open - OPEN)
        return *apart, host.pk

    return min(hosts, key=difference)


def _land() -> str:
    """Return the address of the Land with open calls in about as many Kreise as there are on the smallest site."""
    from django.utils import timezone

    from lokalprojekte.reference.queries import states
    from showcase.call_query import CallQuery
    from showcase.finding import find
    from showcase.themes.addresses import url_of_state

    now = timezone.now()

    def difference(state: Any) -> tuple[int, str]:
        districts = find(CallQuery(states=(state.key,)), now=now).counts["districts"]
        there = sum(1 for key, number in districts.items() if number and key.startswith(state.key))
        return abs(there - DISTRICTS), state.key

    return str(url_of_state(min(states(), key=difference)))

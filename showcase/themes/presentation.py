"""What the page of one Land or one field of action shows. Both fill the same template."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from lokalprojekte.core.structured_data import script_text, trail_data
from lokalprojekte.core.templatetags.lokal import Link
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.reference.queries import states
from showcase.call_query import CallQuery, StatusFilter
from showcase.cards import card_of
from showcase.finding import HitGroup, find
from showcase.host_query import HostQuery
from showcase.models import ThemeText
from showcase.queries import (
    calls_for_cards,
    calls_in_field,
    calls_in_state,
    competences_in,
    counts_by_state,
    counts_of,
    fields_beside,
    fields_with_counts,
    fundings_of,
    hosts_in_state,
    hosts_of,
    newest_begun,
    public_calls,
)
from showcase.structured_data import collection_data
from showcase.themes import wording
from showcase.themes.addresses import url_of_field, url_of_state
from showcase.themes.neighbours import border_on, nearest_first
from showcase.themes.overviews import Tile, field_tiles, tone_of
from showcase.themes.trail import Lists, address_of, trail_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from lokalprojekte.reference.models import Area
    from showcase.models import HostPage
    from showcase.queries import ThemeCounts
    from showcase.querysets import CallQuerySet

OPEN_SHOWN: Final = 6
BEGUN_SHOWN: Final = 3
HOSTS_SHOWN: Final = 12
COMPETENCES_SHOWN: Final = 10
RELATED_SHOWN: Final = 4
NEAREST_SHOWN: Final = 3


def state_context(state: Area, everything: Sequence[Area], request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return the page of ``state``; ``everything`` are all Länder."""
    calls, lists = calls_in_state(state), Lists(request)
    hosts = hosts_in_state(state, now)
    fields = [field for field in fields_with_counts(calls, now) if field.all_calls]
    by_state = counts_by_state(public_calls(), now)
    with_open = [other for other in nearest_first(state, everything) if by_state.get(other.key, (0, 0))[0]]
    return {
        **_common(
            request,
            now,
            lists=lists,
            title=_("Projects %(where)s") % {"where": wording.in_state(state)},
            name=state.name,
            where=wording.in_state(state),
            kicker=_("Land"),
            overview=Link(_("Länder"), reverse("showcase:states")),
            calls=calls,
            query=f"land={state.key}",
            text=ThemeText.objects.filter(state=state.key).first(),
            about={"@type": "AdministrativeArea", "name": state.name},
        ),
        **_some(hosts, url=lists.hosts_url(HostQuery(state=state.key).serialise())),
        "state": state,
        "field_tiles": field_tiles(fields),
        "nearest": _state_tiles(with_open[:NEAREST_SHOWN], by_state),
        "beside": _state_tiles(border_on(state, everything), by_state),
        "others": [Link(other.name, url_of_state(other), other.key == state.key) for other in everything],
    }


def field_context(field: Any, everything: Sequence[Any], request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return the page of ``field``; ``everything`` are all fields with their counts and goals."""
    calls = calls_in_field(field)
    by_state = counts_by_state(calls, now)
    active = [state for state in states() if state.key in by_state]
    related = _related(field, everything, calls)
    return {
        **_common(
            request,
            now,
            lists=Lists(request),
            title=field.name,
            name=field.name,
            where=wording.in_field(field),
            kicker=_("Field of action"),
            overview=Link(_("Fields of action"), reverse("showcase:fields")),
            calls=calls,
            query=f"handlungsfeld={field.slug}",
            text=ThemeText.objects.filter(field=field.pk).first(),
            about={"@type": "DefinedTerm", "name": field.name},
        ),
        **_some(hosts_of(calls, now), url=""),
        "field": field,
        "goals": list(field.goals.all()),
        "ozg_themes": _parts(field.ozg_themes),
        "product_areas": _parts(field.product_area),
        "state_tiles": _state_tiles(active, by_state),
        "related": field_tiles(related),
        "nearest": field_tiles([other for other in related if other.open_calls][:NEAREST_SHOWN]),
        "others": [Link(other.name, url_of_field(other), other.pk == field.pk) for other in everything],
    }


def _common(
    request: HttpRequest,
    now: datetime,
    *,
    lists: Lists,
    title: str,
    name: str,
    where: str,
    kicker: str,
    overview: Link,
    calls: CallQuerySet,
    query: str,
    text: ThemeText | None,
    about: dict[str, Any],
) -> dict[str, Any]:
    """Return what both kinds of pages show, and say until when it is true.

    ``query`` asks the list of calls for the same theme; the list may find more than ``calls``: what names no place.
    """
    wish = CallQuery.parse(query).query
    found = find(wish, now=now)
    valid_until(request, found.next_change)
    hits = found.hits
    here = [hit for hit in hits if hit.group == HitGroup.HERE]
    cards = [card_of(call, now) for call in calls_for_cards(here[:OPEN_SHOWN])]
    counts, given = counts_of(calls, now), fundings_of(calls)
    items, address = trail_to(request, lists, name, overview), address_of(request)
    lead = wording.told(where, counts)
    data = collection_data(title, lead, address, [(card["title"], card["url"]) for card in cards], about=about)
    return {
        "items": items,
        "title": title,
        "where": where,
        "kicker": kicker,
        "lead": lead,
        "text": text.intro if text else "",
        "counts": counts,
        "figures": _figures(counts),
        "calls": calls,
        "open_cards": cards,
        "list_url": lists.calls_url(wish.serialise()),
        "list_count": len(hits),
        "unplaced_count": len(hits) - len(here),
        "begun_cards": [card_of(call, now) for call in newest_begun(calls, limit=BEGUN_SHOWN)],
        "begun_ways": _begun_ways(query, counts, lists),
        "competences": competences_in(calls, limit=COMPETENCES_SHOWN),
        "supporters": given.supporters,
        "fundings_text": wording.fundings(given),
        "outcome_query": query,
        "structured_data": script_text(data, trail_data(items, address)),
    }


def _figures(counts: ThemeCounts) -> list[tuple[str, int]]:
    """Return the numbers of the theme with their names; none before the first project."""
    if not counts.all:
        return []
    return [
        (_("open"), counts.open),
        (_("under way"), counts.active),
        (_("completed"), counts.completed),
        (npgettext("number in a theme", "host", "hosts", counts.hosts), counts.hosts),
        (npgettext("number in a theme", "place", "places", counts.places), counts.places),
    ]


def _begun_ways(query: str, counts: ThemeCounts, lists: Lists) -> list[Link]:
    """Return the ways to everything under way and everything completed, where there is any."""
    kinds = (
        (StatusFilter.ACTIVE, _("All under way"), counts.active),
        (StatusFilter.COMPLETED, _("All completed"), counts.completed),
    )
    return [
        Link(label, lists.calls_url(CallQuery.parse(f"{query}&status={status}").query.serialise()))
        for status, label, count in kinds
        if count
    ]


def _some(hosts: Sequence[HostPage], *, url: str) -> dict[str, Any]:
    """Return as many hosts as a page shows, and the way to all of them where it does not."""
    return {"hosts": hosts[:HOSTS_SHOWN], "host_count": len(hosts), "hosts_url": url}


def _state_tiles(chosen: Sequence[Area], counts: dict[str, tuple[int, int]]) -> list[Tile]:
    tiles = []
    for state in chosen:
        opened, total = counts.get(state.key, (0, 0))
        count = wording.projects(opened, total)
        tiles.append(Tile(state.name, url_of_state(state), count, tone_of(opened, total), state=state.key))
    return tiles


def _related(field: Any, everything: Sequence[Any], calls: CallQuerySet) -> list[Any]:
    """Return the fields closest to ``field``: most projects in common first, then most goals in common."""
    common = fields_beside(field, calls)
    goals = {goal.pk for goal in field.goals.all()}
    ranked = [
        (common.get(other.pk, 0), len(goals & {goal.pk for goal in other.goals.all()}), other)
        for other in everything
        if other.pk != field.pk
    ]
    near = sorted((row for row in ranked if row[0] or row[1]), key=lambda row: (-row[0], -row[1], row[2].number))
    return [other for _common_calls, _common_goals, other in near[:RELATED_SHOWN]]


def _parts(text: str) -> list[str]:
    """Return the parts of a list separated by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]

"""What the page of one Land or one field of action shows. Both fill the same template."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from lokalprojekte.core.links import Link
from lokalprojekte.core.structured_data import script_text, trail_data
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.reference.queries import fields_by_key, states
from showcase.call_map import state_map
from showcase.call_query import CallQuery, StatusFilter
from showcase.cards import card_of
from showcase.finding import Hit, HitGroup, find
from showcase.host_query import HostQuery
from showcase.queries import (
    calls_for_cards,
    competences_in,
    fundings_of,
    hosts_in_state,
    hosts_of,
    text_of,
)
from showcase.structured_data import collection_data
from showcase.themes import wording
from showcase.themes.addresses import url_of_field, url_of_state
from showcase.themes.neighbours import border_on, nearest_first
from showcase.themes.overviews import field_tiles, state_tiles
from showcase.themes.share import shared_theme
from showcase.themes.trail import Lists, address_of, trail_to

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest

    from lokalprojekte.reference.models import Area, FieldOfAction
    from showcase.finding import Counts
    from showcase.models import HostPage

OPEN_SHOWN: Final = 6
BEGUN_SHOWN: Final = 3
HOSTS_SHOWN: Final = 12
COMPETENCES_SHOWN: Final = 10
RELATED_SHOWN: Final = 4
NEAREST_SHOWN: Final = 3


def state_context(state: Area, everything: Sequence[Area], request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return the page of ``state``; ``everything`` are all Länder."""
    theme, lists = _Theme(f"land={state.key}", "states", state.key, now), Lists(request)
    by_state, by_field = theme.everywhere.by("states"), theme.tally.by("fields")
    with_open = [other for other in nearest_first(state, everything) if by_state.get(other.key, (0, 0))[0]]
    fields = fields_by_key().values()
    return {
        **_common(
            request,
            theme,
            state,
            lists=lists,
            title=_("Projects %(where)s") % {"where": wording.in_state(state)},
            where=wording.in_state(state),
            kicker=_("Land"),
            overview=Link(_("Länder"), reverse("showcase:states")),
            about={"@type": "AdministrativeArea", "name": state.name},
        ),
        "map": state_map(
            CallQuery(states=(state.key,)),
            theme.found,
            back=reverse("showcase:states"),
            address=lambda query: lists.calls_url(query.serialise()),
        ),
        **_some(
            *hosts_in_state(state, theme.everywhere, limit=HOSTS_SHOWN),
            url=lists.hosts_url(HostQuery(state=state.key).serialise()),
        ),
        "state": state,
        "field_tiles": field_tiles((field for field in fields if field.slug in by_field), by_field),
        "nearest": state_tiles(with_open[:NEAREST_SHOWN], by_state),
        "beside": state_tiles(border_on(state, everything), by_state),
        "others": [Link(other.name, url_of_state(other), other.key == state.key) for other in everything],
    }


def field_context(
    field: FieldOfAction, everything: Sequence[FieldOfAction], request: HttpRequest, *, now: datetime
) -> dict[str, Any]:
    """Return the page of ``field``; ``everything`` are all fields with their goals."""
    theme = _Theme(f"handlungsfeld={field.slug}", "fields", field.slug, now)
    by_state, by_field = theme.tally.by("states"), theme.everywhere.by("fields")
    related = _related(field, everything, theme.tally.by("fields"))
    with_open = [other for other in related if by_field.get(other.slug, (0, 0))[0]]
    return {
        **_common(
            request,
            theme,
            field,
            lists=Lists(request),
            title=field.spoken,
            where=wording.in_field(field),
            kicker=_("Field of action"),
            overview=Link(_("Fields of action"), reverse("showcase:fields")),
            about={"@type": "DefinedTerm", "name": field.name},
        ),
        **_some(*hosts_of(theme.tally, limit=HOSTS_SHOWN), url=""),
        "field": field,
        "goals": list(field.goals.all()),
        "ozg_themes": _parts(field.ozg_themes),
        "product_areas": _parts(field.product_area),
        "state_tiles": state_tiles((state for state in states() if state.key in by_state), by_state),
        "related": field_tiles(related, by_field),
        "nearest": field_tiles(with_open[:NEAREST_SHOWN], by_field),
        "others": [Link(other.spoken, url_of_field(other), other.pk == field.pk) for other in everything],
    }


class _Theme:
    """The calls of one theme, found and counted in memory.

    ``query`` asks the list of calls for the same theme; the list may find more than there is in the theme: what names
    no place.
    """

    def __init__(self, query: str, column: str, value: str, now: datetime) -> None:
        self.query, self.now = query, now
        self.wish = CallQuery.parse(query).query
        self.found = find(self.wish, now=now)
        self.everywhere = self.found.tally
        self.tally = self.everywhere.having(column, value)

    def cards(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return the cards of what is open here and of what was begun last; one query for both."""
        here = (hit for hit in self.found.hits if hit.group == HitGroup.HERE)
        opened = list(islice(here, OPEN_SHOWN))
        begun = [Hit(pk) for pk in self.tally.begun(BEGUN_SHOWN)]
        cards = {call.pk: card_of(call, self.now) for call in calls_for_cards([*opened, *begun], self.found.table)}
        first, second = ([cards[hit.pk] for hit in hits if hit.pk in cards] for hits in (opened, begun))
        return first, second


def _common(
    request: HttpRequest,
    theme: _Theme,
    record: Area | FieldOfAction,
    *,
    lists: Lists,
    title: str,
    where: str,
    kicker: str,
    overview: Link,
    about: dict[str, Any],
) -> dict[str, Any]:
    """Return what both kinds of pages show, and say until when it is true."""
    valid_until(request, theme.found.next_change)
    opened, begun = theme.cards()
    counts, given = theme.tally.counts, fundings_of(theme.tally)
    items, address = trail_to(lists, getattr(record, "spoken", record.name), overview), address_of(request)
    lead = wording.told(where, counts)
    data = collection_data(title, lead, address, [(card["title"], card["url"]) for card in opened], about=about)
    return {
        "items": items,
        "title": title,
        "where": where,
        "kicker": kicker,
        "lead": lead,
        "text": text_of(record),
        "counts": counts,
        "figures": _figures(counts),
        "calls": theme.tally.keys,
        "open_cards": opened,
        "list_url": lists.calls_url(theme.wish.serialise()),
        "list_count": len(theme.found.hits),
        "unplaced_count": len(theme.found.hits) - theme.found.count,
        "begun_cards": begun,
        "begun_ways": _begun_ways(theme.query, counts, lists),
        "competences": competences_in(theme.tally, limit=COMPETENCES_SHOWN),
        "supporters": given.supporters,
        "fundings_text": wording.fundings(given),
        "outcome_query": theme.query,
        "shared": shared_theme(record, title=title, text=lead),
        "structured_data": script_text(data, trail_data(items, address)),
    }


def _figures(counts: Counts) -> list[tuple[str, int]]:
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


def _begun_ways(query: str, counts: Counts, lists: Lists) -> list[Link]:
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


def _some(hosts: Sequence[HostPage], count: int, *, url: str) -> dict[str, Any]:
    """Return the ``hosts`` a page shows, and the way to all ``count`` of them where it does not show them."""
    return {"hosts": hosts, "host_count": count, "hosts_url": url}


def _related(
    field: FieldOfAction, everything: Sequence[FieldOfAction], common: Mapping[str, tuple[int, int]]
) -> list[FieldOfAction]:
    """Return the fields closest to ``field``: most projects in common first (by slug), then most goals in common."""
    goals = {goal.pk for goal in field.goals.all()}
    ranked = [
        (common.get(other.slug, (0, 0))[1], len(goals & {goal.pk for goal in other.goals.all()}), other)
        for other in everything
        if other.pk != field.pk
    ]
    near = sorted((row for row in ranked if row[0] or row[1]), key=lambda row: (-row[0], -row[1], row[2].number))
    return [other for _common_calls, _common_goals, other in near[:RELATED_SHOWN]]


def _parts(text: str) -> list[str]:
    """Return the parts of a list separated by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]

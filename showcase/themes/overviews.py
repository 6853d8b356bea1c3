"""What the overviews of all Länder and of all fields of action show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lokalprojekte.core.structured_data import script_text, trail_data
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.reference.models import FieldOfAction
from lokalprojekte.reference.queries import states
from showcase.call_query import CallQuery
from showcase.finding import find
from showcase.structured_data import collection_data
from showcase.themes import wording
from showcase.themes.addresses import url_of_field, url_of_state
from showcase.themes.share import FIELDS, STATES, shared_overview, titles
from showcase.themes.trail import Lists, address_of, trail_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

    from lokalprojekte.reference.models import Area
    from showcase.finding import Found

    #: How many are open, and how many there are, by key or slug.
    Numbers = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Tile:
    """A Land or a field of action as a way to its page, with its number of projects in words.

    ``state`` is a key, ``field`` a slug; one of them is empty. ``tone`` tells how much is going on: open, done, none.
    """

    title: str
    url: str
    count: str
    tone: str
    state: str = ""
    field: str = ""


def of_states(request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return every Land; true until the next deadline anywhere."""
    found = find(CallQuery(), now=now)
    return _context(
        request,
        found,
        name=STATES,
        lead=_("Where somebody is looked for, and where something came of it: each Land with its hosts and projects."),
        tiles=state_tiles(states(), found.tally.by("states")),
        other=(_("By field of action"), reverse("showcase:fields")),
    )


def of_fields(request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return every field of action; true until the next deadline anywhere."""
    found = find(CallQuery(), now=now)
    return _context(
        request,
        found,
        name=FIELDS,
        lead=_("What municipalities work on, from the digital file to the outdoor pool: a page for each field."),
        tiles=field_tiles(FieldOfAction.objects.all(), found.tally.by("fields")),
        other=(_("By Land"), reverse("showcase:states")),
    )


def state_tiles(chosen: Iterable[Area], counts: Numbers) -> list[Tile]:
    """Return the Länder ``chosen``; ``counts`` say by their keys how many projects are open and how many there are."""
    return [_tile(state.name, url_of_state(state), counts.get(state.key), state=state.key) for state in chosen]


def field_tiles(chosen: Iterable[FieldOfAction], counts: Numbers) -> list[Tile]:
    """Return the fields ``chosen``; ``counts`` say the same by their slugs."""
    return [_tile(field.spoken, url_of_field(field), counts.get(field.slug), field=field.slug) for field in chosen]


def _tile(title: str, url: str, count: tuple[int, int] | None, *, state: str = "", field: str = "") -> Tile:
    opened, total = count or (0, 0)
    return Tile(title, url, wording.projects(opened, total), tone_of(opened, total), state=state, field=field)


def tone_of(opened: int, total: int) -> str:
    """Return how much is going on."""
    return "open" if opened else "done" if total else "none"


def _context(
    request: HttpRequest, found: Found, *, name: str, lead: str, tiles: list[Tile], other: tuple[str, str]
) -> dict[str, Any]:
    valid_until(request, found.next_change)
    title = titles()[name]
    items, here = trail_to(Lists(request), title), address_of(request)
    data = collection_data(title, lead, here, [(tile.title, tile.url) for tile in tiles])
    return {
        "items": items,
        "title": title,
        "lead": lead,
        "tiles": tiles,
        "other": other,
        "shared": shared_overview(name, text=lead),
        "structured_data": script_text(data, trail_data(items, here)),
    }

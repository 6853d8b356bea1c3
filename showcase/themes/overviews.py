"""What the overviews of all Länder and of all fields of action show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lokalprojekte.core.structured_data import script_text, trail_data
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.reference.queries import states
from showcase.queries import counts_by_state, fields_with_counts, next_change_of_any_call, public_calls
from showcase.structured_data import collection_data
from showcase.themes import wording
from showcase.themes.addresses import url_of_field, url_of_state
from showcase.themes.trail import Lists, address_of, trail_to

if TYPE_CHECKING:
    from django.http import HttpRequest


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
    return _context(
        request,
        now,
        title=_("Projects by Land"),
        lead=_("Where somebody is looked for, and where something came of it: each Land with its hosts and projects."),
        tiles=state_tiles(now),
        other=(_("By field of action"), reverse("showcase:fields")),
    )


def of_fields(request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return every field of action; true until the next deadline anywhere."""
    return _context(
        request,
        now,
        title=_("Projects by field of action"),
        lead=_("What municipalities work on, from the digital file to the outdoor pool: a page for each field."),
        tiles=field_tiles(fields_with_counts(public_calls(), now)),
        other=(_("By Land"), reverse("showcase:states")),
    )


def state_tiles(now: datetime) -> list[Tile]:
    """Return every Land by name."""
    counts = counts_by_state(public_calls(), now)
    numbers = [(state, *counts.get(state.key, (0, 0))) for state in states()]
    return [
        Tile(state.name, url_of_state(state), wording.projects(opened, total), tone_of(opened, total), state=state.key)
        for state, opened, total in numbers
    ]


def field_tiles(fields: list[Any]) -> list[Tile]:
    """Return ``fields``, which carry their counts."""
    return [
        Tile(
            field.name,
            url_of_field(field),
            wording.projects(field.open_calls, field.all_calls),
            tone_of(field.open_calls, field.all_calls),
            field=field.slug,
        )
        for field in fields
    ]


def tone_of(opened: int, total: int) -> str:
    """Return how much is going on."""
    return "open" if opened else "done" if total else "none"


def _context(
    request: HttpRequest, now: datetime, *, title: str, lead: str, tiles: list[Tile], other: tuple[str, str]
) -> dict[str, Any]:
    valid_until(request, next_change_of_any_call(now))
    items, here = trail_to(request, Lists(request), title), address_of(request)
    data = collection_data(title, lead, here, [(tile.title, tile.url) for tile in tiles])
    return {
        "items": items,
        "title": title,
        "lead": lead,
        "tiles": tiles,
        "other": other,
        "structured_data": script_text(data, trail_data(items, here)),
    }

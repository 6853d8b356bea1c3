"""What helps somebody for whom nothing was found: which wish to give up, and what lies nearest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from showcase.call_query import CallQuery, Sort, StatusFilter
from showcase.cards import card_of
from showcase.filters import RADII
from showcase.finding import HitGroup, find, meant
from showcase.queries import calls_for_cards

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from lokalprojekte.reference.queries import Location

#: So many wishes are tried one by one; more would make the page slow and the advice long.
MOST_TRIED: Final = 6
NEAREST_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Way:
    """A wider search: what changes, how many projects it brings, and its address."""

    label: str
    count: int
    url: str


def loosened(
    query: CallQuery, wishes: Sequence[tuple[str, CallQuery]], *, now: datetime, of: Location | None
) -> list[Way]:
    """Return the wider searches that find something, those that find most first, and all open projects last.

    ``wishes`` are the active filters in words, each with the query without it; ``of`` is where the place asked for is.
    """
    ways = []
    for label, wider in _wider(query, wishes):
        count = len(find(wider, now=now, of=of).hits)
        if count:
            ways.append(Way(label, count, f"?{wider.serialise()}"))
    ways.sort(key=lambda way: -way.count)
    for label, everything in (
        (_("Show all open projects"), CallQuery()),
        (_("Show all projects"), CallQuery(status=StatusFilter.ALL)),
    ):
        count = len(find(everything, now=now).hits) if everything != query else 0
        if count:
            return [*ways, Way(label, count, f"?{everything.serialise()}")]
    return ways


def meant_instead(query: CallQuery, *, now: datetime, of: Location | None) -> Way | None:
    """Return the same search with a text that is spelt as on the pages, if it finds something."""
    text = meant(query.text)
    corrected = query.replace(text=text)
    count = len(find(corrected, now=now, of=of).hits) if text else 0
    return Way(text, count, f"?{corrected.serialise()}") if count else None


def _wider(query: CallQuery, wishes: Sequence[tuple[str, CallQuery]]) -> Iterator[tuple[str, CallQuery]]:
    if query.place and query.radius < RADII[-1]:
        for radius in dict.fromkeys((RADII[RADII.index(query.radius) + 1], RADII[-1])):
            yield _("Search within %(km)d km") % {"km": radius}, query.replace(radius=radius)
    if query.status is not StatusFilter.ALL and query.is_narrow:
        wider = query.replace(status=StatusFilter.ALL)
        yield _("Look at projects that are under way or completed, too"), wider
    if len(wishes) > 1:
        for label, without in wishes[:MOST_TRIED]:
            yield _("Search without %(wish)s") % {"wish": label}, without


def nearest(query: CallQuery, *, now: datetime, of: Location | None) -> list[dict[str, Any]]:
    """Return the cards of the calls nearest to ``of``, the place asked for, that fit otherwise: within 200 km."""
    if of is None:
        return []
    far = find(query.replace(radius=RADII[-1], sort=Sort.NEAREST), now=now, of=of)
    hits = [hit for hit in far.hits[:NEAREST_SHOWN] if hit.group is HitGroup.HERE]
    return [card_of(call, now) for call in calls_for_cards(hits)]

"""What helps somebody for whom nothing was found: which wish to give up, and what lies nearest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from showcase.call_query import CallQuery, Sort, StatusFilter
from showcase.cards import card_of
from showcase.filters import RADII
from showcase.finding import HitGroup, find_each, meant
from showcase.queries import calls_for_cards

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lokalprojekte.reference.queries import Location
    from showcase.finding import Found

#: So many wishes are tried one by one; more would make the page slow and the advice long.
MOST_TRIED: Final = 6
NEAREST_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Way:
    """A wider search: what changes, how many projects it brings, and its address."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class WaysOn:
    """The same search with its text spelt as on the pages, wider searches, and cards of the nearest calls."""

    meant: Way | None
    ways: list[Way]
    nearest: list[dict[str, Any]]


def ways_on(
    query: CallQuery, wishes: Sequence[tuple[str, CallQuery]], *, nothing: Found, of: Location | None
) -> WaysOn:
    """Return what helps where ``query`` finds ``nothing``. What finds nothing either is not offered.

    ``wishes`` are the active filters in words, each with the query without it; ``of`` is where the place asked for is.
    The wider searches that find most come first, and everything last. The nearest fit otherwise and lie within 200 km.
    All are asked of the calls at one moment, so their number costs the database nothing.
    """
    text = meant(query.text)
    spelt = [(text, query.replace(text=text))] if text else []
    wider = list(_wider(query, wishes))
    whole = [(label, everything) for label, everything in _everything() if everything != query]
    far = [query.replace(radius=RADII[-1], sort=Sort.NEAREST)] if of else []
    asked = [*(wish for _label, wish in (*spelt, *wider, *whole)), *far]
    answers = find_each(asked, now=nothing.now, known={query.place: of}, like=nothing)
    meant_ways, wider_ways, whole_ways = (_ways(wishes, answers) for wishes in (spelt, wider, whole))
    hits = [hit for answer in answers for hit in answer.hits[:NEAREST_SHOWN] if hit.group is HitGroup.HERE]
    return WaysOn(
        meant=next(iter(meant_ways), None),
        ways=[*sorted(wider_ways, key=lambda way: -way.count), *whole_ways[:1]],
        nearest=[card_of(call, nothing.now) for call in calls_for_cards(hits)] if hits else [],
    )


def _ways(wishes: Sequence[tuple[str, CallQuery]], answers: Iterator[Found]) -> list[Way]:
    """Return those of ``wishes`` that find something; takes as many of ``answers``."""
    return [
        Way(label, len(found.hits), f"?{wish.serialise()}")
        for (label, wish), found in zip(wishes, answers, strict=False)
        if len(found.hits)
    ]


def _everything() -> Iterator[tuple[str, CallQuery]]:
    yield _("Show all open projects"), CallQuery()
    yield _("Show all projects"), CallQuery(status=StatusFilter.ALL)


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

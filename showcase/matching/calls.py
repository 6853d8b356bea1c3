"""What the engine is told of a call."""

from __future__ import annotations

from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Final

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.html import strip_tags

from lokalprojekte.matching.recognise import Recogniser
from lokalprojekte.matching.types import Call, Place, Point
from showcase.models import CallCompetence, ProjectCallPage
from showcase.queries import public_calls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from showcase.querysets import CallQuerySet

#: The columns of a call that the engine is told of.
_READ: Final = (
    "title", "teaser", "situation", "goal", "tasks", "latitude", "longitude", "place_mode", "hours_min",
    "starts_on", "ends_on", "duration_months", "deadline", "max_open_inquiries", "open_inquiries", "places",
    "places_taken",
)  # fmt: skip
#: Different sets of fields of action and forms of engagement, and different competences with their weights.
_REMEMBERED: Final = 1_000


def matchable_calls() -> CallQuerySet:
    """Return the public calls with everything the engine asks for, in a constant number of queries."""
    return _with_wishes(public_calls().for_cards())


def bare_calls() -> CallQuerySet:
    """Return the public calls with what :func:`describe_call` reads and nothing else: thousands are read at once."""
    return _with_wishes(public_calls().only(*_READ).prefetch_related("fields_of_action"))


def _with_wishes(calls: CallQuerySet) -> CallQuerySet:
    competences = Prefetch("competences", CallCompetence.objects.select_related("competence"))
    return calls.prefetch_related("engagements", competences).order_by("pk")


def describe_call(call: ProjectCallPage, *, recogniser: Recogniser) -> Call:
    """Tell the engine what ``call`` asks for. Its key is the primary key, as a string that sorts by age.

    A call that is on hold for too many inquiries has no place left.
    """
    asked = [item for item in call.competences.all() if item.competence_id]
    words = " ".join(strip_tags(f"{text} ") for text in (call.teaser, call.situation, call.goal, call.tasks))
    return Call(
        key=f"{call.pk or 0:012d}",
        must={intern(item.competence.slug): item.level for item in asked if item.required},
        nice=_levels(*((intern(item.competence.slug), item.level) for item in asked if not item.required)),
        emphasis=_shares(*recogniser.emphasis(call.title, words).items()),
        fields=_same(frozenset(intern(field.slug) for field in call.fields_of_action.all())),
        point=_point(call),
        place=Place(call.place_mode),
        engagement=_same(frozenset(intern(item.form) for item in call.engagements.all())),
        hours=call.hours_min,
        start=call.starts_on,
        end=call.end,
        deadline=timezone.localdate(call.deadline) if call.deadline else None,
        places=0 if call.is_full else call.places_left,
    )


@lru_cache(maxsize=_REMEMBERED)
def _same(values: frozenset[str]) -> frozenset[str]:
    """Return the one object for equal sets: thousands of calls have the same few."""
    return values


@lru_cache(maxsize=_REMEMBERED)
def _levels(*pairs: tuple[str, int]) -> Mapping[str, int]:
    return dict(pairs)


@lru_cache(maxsize=_REMEMBERED)
def _shares(*pairs: tuple[str, float]) -> Mapping[str, float]:
    return dict(pairs)


def _point(call: ProjectCallPage) -> Point | None:
    return None if call.latitude is None or call.longitude is None else Point(call.latitude, call.longitude)

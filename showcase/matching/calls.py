"""What the engine is told of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.html import strip_tags

from lokalprojekte.matching.recognise import Recogniser
from lokalprojekte.matching.types import Call, Place, Point
from showcase.models import CallCompetence, ProjectCallPage
from showcase.queries import public_calls

if TYPE_CHECKING:
    from showcase.querysets import CallQuerySet


def matchable_calls() -> CallQuerySet:
    """Return the public calls with everything the engine asks for, in a constant number of queries."""
    competences = Prefetch("competences", CallCompetence.objects.select_related("competence"))
    shown: CallQuerySet = public_calls().for_cards()
    return shown.prefetch_related("engagements", competences).order_by("pk")


def describe_call(call: ProjectCallPage, *, recogniser: Recogniser) -> Call:
    """Tell the engine what ``call`` asks for. Its key is the primary key, as a string that sorts by age.

    A call that is on hold for too many inquiries has no place left.
    """
    asked = [item for item in call.competences.all() if item.competence_id]
    words = " ".join(strip_tags(f"{text} ") for text in (call.teaser, call.situation, call.goal, call.tasks))
    return Call(
        key=f"{call.pk or 0:012d}",
        must={item.competence.slug: item.level for item in asked if item.required},
        nice={item.competence.slug: item.level for item in asked if not item.required},
        emphasis=recogniser.emphasis(call.title, words),
        fields=frozenset(field.slug for field in call.fields_of_action.all()),
        point=_point(call),
        place=Place(call.place_mode),
        engagement=frozenset(item.form for item in call.engagements.all()),
        hours=call.hours_min,
        start=call.starts_on,
        end=call.end,
        deadline=timezone.localdate(call.deadline) if call.deadline else None,
        places=0 if call.is_full else call.places_left,
    )


def _point(call: ProjectCallPage) -> Point | None:
    return None if call.latitude is None or call.longitude is None else Point(call.latitude, call.longitude)

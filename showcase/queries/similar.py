"""Reads of calls like another one, and of calls for somebody who could not be placed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, cast

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from lokalprojekte.reference.models import FieldOfAction
from lokalprojekte.reference.queries import Location, distance_km, near
from showcase.enums import PlaceMode
from showcase.models import CallCompetence, CallEngagement, ProjectCallPage
from showcase.queries.hosts import public_calls

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from showcase.querysets import CallQuerySet

#: How far around somebody is looked when they said nothing about it, km.
USUAL_RADIUS = 100


def similar_open_calls(
    *,
    fields: Iterable[int],
    of: Location | None,
    now: datetime,
    radius_km: int | None = None,
    exclude: Iterable[int] = (),
    limit: int = 3,
) -> list[ProjectCallPage]:
    """Return up to ``limit`` public calls that take inquiries at ``now`` and share one of ``fields`` (of action, keys).

    The nearest to ``of`` come first, then those that can be done from anywhere; what lies farther away than
    ``radius_km`` is none. Without ``of`` the newest come first. ``exclude`` are keys of calls that are known already.
    Each has ``km``, the distance where one is known. Two queries and those of the cards.
    """
    wanted = list(fields)
    if not wanted:
        return []
    in_fields = ProjectCallPage.objects.filter(fields_of_action__in=wanted).values("pk")
    calls: CallQuerySet = public_calls().open(now=now).for_cards()
    calls = calls.filter(pk__in=in_fields).exclude(pk__in=list(exclude))
    newest = (F("first_published_at").desc(nulls_last=True), "-pk")
    if of is None:
        return list(calls.order_by(*newest)[:limit])
    radius = radius_km or USUAL_RADIUS
    around = cast("CallQuerySet", near(calls, of=of, radius_km=radius)) | calls.filter(Q(place_mode=PlaceMode.REMOTE))
    found: list[tuple[float, ProjectCallPage]] = []
    for call in around.order_by(*newest):
        call.km = _distance(call, of)
        if call.km is not None and call.km <= radius:
            found.append((call.km, call))
        elif call.place_mode == PlaceMode.REMOTE:
            call.km = None
            found.append((float("inf"), call))
    return [call for _km, call in sorted(found, key=lambda entry: entry[0])[:limit]]


def _distance(call: ProjectCallPage, of: Location) -> float | None:
    if call.latitude is None or call.longitude is None:
        return None
    return distance_km(of, Location(call.latitude, call.longitude, ""))


#: What fields of action, competences and forms of engagement in common weigh, and what nearness does.
COMMON_WEIGHS: Final = (4.0, 4.0, 1.0)
NEARNESS_WEIGHS: Final = 1.0
#: Three competences in common are as good as ten.
ENOUGH_IN_COMMON: Final = 3
#: Half as near at this distance, km.
HALF_AS_NEAR: Final = 50.0


def similar_keys(call: ProjectCallPage, *, now: datetime, private: Q, limit: int = 3) -> list[int]:
    """Return the keys of calls that take inquiries at ``now`` and are most like ``call``, in one query.

    Like is what shares a field of action or a competence. What they have in common (fields, competences, forms of
    engagement) and how near they are adds up; of equals the older one comes first, so that the same page always shows
    the same. ``private`` is the condition of :func:`private_pages`.
    """
    fields = ProjectCallPage.fields_of_action.through.objects.filter(
        fieldofaction__in=FieldOfAction.objects.filter(calls=call.pk)
    )
    competences = CallCompetence.objects.filter(
        competence__in=CallCompetence.objects.filter(call=call.pk).values("competence")
    )
    forms = CallEngagement.objects.filter(form__in=CallEngagement.objects.filter(call=call.pk).values("form"))
    alike = Q(pk__in=fields.values("projectcallpage")) | Q(pk__in=competences.values("call"))
    rows = (
        ProjectCallPage.objects.shown()
        .exclude(private)
        .open(now=now)
        .filter(alike)
        .exclude(pk=call.pk)
        .annotate(
            common_fields=_in_common(fields, "projectcallpage"),
            common_competences=_in_common(competences, "call"),
            common_forms=_in_common(forms, "call"),
        )
        .values_list("pk", "common_fields", "common_competences", "common_forms", "latitude", "longitude", "place_mode")
    )
    scored = []
    for pk, *common, latitude, longitude, mode in rows:
        points = sum(
            weight * min(number, ENOUGH_IN_COMMON) / ENOUGH_IN_COMMON
            for weight, number in zip(COMMON_WEIGHS, common, strict=True)
        )
        scored.append((-points - NEARNESS_WEIGHS * _nearness(call, latitude, longitude, mode), pk))
    return [pk for _points, pk in sorted(scored)[:limit]]


def _in_common(rows: QuerySet[Any], name: str) -> Coalesce:
    """Count those of ``rows`` that belong to the call in question."""
    counted = rows.filter(**{name: OuterRef("pk")}).order_by().values(name).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def _nearness(call: ProjectCallPage, latitude: float | None, longitude: float | None, mode: str) -> float:
    """Return 1 for the same place or for two calls from anywhere, less the farther apart, 0 where nobody knows."""
    if mode == PlaceMode.REMOTE:
        return 1.0 if call.place_mode == PlaceMode.REMOTE else 0.5
    if None in (call.latitude, call.longitude, latitude, longitude):
        return 0.0
    here = Location(cast("float", call.latitude), cast("float", call.longitude), "")
    km = distance_km(here, Location(cast("float", latitude), cast("float", longitude), ""))
    return HALF_AS_NEAR / (HALF_AS_NEAR + km)

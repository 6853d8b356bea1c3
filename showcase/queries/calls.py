"""Reads of calls: what a search finds, what a page shows, when the clock changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Case, F, IntegerField, Min, Prefetch, Q, Value, When, prefetch_related_objects

from lokalprojekte.core.search_words import stems
from lokalprojekte.reference.queries import Location, distance_km, near
from showcase.call_query import CallQuery, Sort, StatusFilter
from showcase.enums import PlaceMode
from showcase.models import CallCompetence, Funding, ProjectCallPage
from showcase.phases import CLOSING_SOON, MOMENT
from showcase.querysets import takes_inquiries

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from showcase.querysets import CallQuerySet


class HitGroup(IntEnum):
    """Where a hit of a search for a place stands in the list; nothing is dropped for having no place."""

    HERE = 0
    ANYWHERE = 1
    UNPLACED = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """One call that was found: its key, the distance in km where one is known, and its group."""

    pk: int
    km: float | None = None
    group: HitGroup = HitGroup.HERE


def find_calls(query: CallQuery, *, now: datetime, of: Location | None) -> list[Hit]:
    """Return what ``query`` finds at ``now``, in its order, around ``of`` (where its postcode is), in one query.

    Calls that can be done from anywhere match every radius. Calls without a place come last, in a group of their own,
    whenever a Land or a distance is asked for.
    """
    calls = _ordered(_filtered(query, now), query, now)
    if of is not None:
        nearby = cast("CallQuerySet", near(calls, of=of, radius_km=query.radius))
        calls = nearby | calls.filter(Q(place_mode=PlaceMode.REMOTE) | Q(latitude__isnull=True))
    hits = list(_hits(calls, query, of))
    if query.sort is Sort.NEAREST:
        return sorted(hits, key=lambda hit: (hit.group, hit.km if hit.km is not None else 0))
    return sorted(hits, key=lambda hit: hit.group)


def _hits(calls: CallQuerySet, query: CallQuery, of: Location | None) -> Iterable[Hit]:
    rows = calls.values_list("pk", "latitude", "longitude", "place_mode", "state_id")
    for pk, latitude, longitude, mode, state in rows:
        if of is None:
            yield Hit(pk, group=HitGroup.UNPLACED if query.states and state is None else HitGroup.HERE)
            continue
        there = _point(latitude, longitude)
        km = None if there is None else distance_km(of, there)
        if km is not None and km <= query.radius:
            yield Hit(pk, km)
        elif mode == PlaceMode.REMOTE:
            yield Hit(pk, group=HitGroup.ANYWHERE)
        elif km is None:
            yield Hit(pk, group=HitGroup.UNPLACED)


def _filtered(query: CallQuery, now: datetime) -> CallQuerySet:
    calls = _with_status(query.status, now)
    for stem in stems(query.text):
        calls = calls.filter(search_text__contains=stem)
    if query.states:
        calls = calls.filter(Q(state__in=query.states) | Q(state__isnull=True))
    if query.fields:
        calls = calls.filter(pk__in=_keys(Q(fields_of_action__slug__in=query.fields)))
    if query.forms:
        calls = calls.filter(pk__in=_keys(Q(engagements__form__in=query.forms)))
    if query.modes:
        calls = calls.filter(place_mode__in=query.modes)
    return calls


def _keys(condition: Q) -> QuerySet[ProjectCallPage, Any]:
    return ProjectCallPage.objects.filter(condition).values("pk")


def _with_status(status: StatusFilter, now: datetime) -> CallQuerySet:
    shown = ProjectCallPage.objects.shown().public()
    match status:
        case StatusFilter.OPEN:
            return shown.open(now=now)
        case StatusFilter.ACTIVE:
            return shown.active()
        case StatusFilter.COMPLETED:
            return shown.completed()
        case StatusFilter.ALL:
            return shown


def _ordered(calls: CallQuerySet, query: CallQuery, now: datetime) -> CallQuerySet:
    if query.sort is Sort.NEWEST:
        return calls.order_by(F("first_published_at").desc(nulls_last=True), "-pk")
    over = Case(When(takes_inquiries(now), then=Value(0)), default=Value(1), output_field=IntegerField())
    return calls.annotate(over=over).order_by("over", F("deadline").asc(nulls_last=True), "-pk")


def calls_for_cards(hits: Sequence[Hit]) -> list[ProjectCallPage]:
    """Return the calls of ``hits`` in the same order, each with ``km`` and ``group`` of its hit."""
    found = ProjectCallPage.objects.for_cards().in_bulk([hit.pk for hit in hits])
    calls = []
    for hit in hits:
        if call := found.get(hit.pk):
            call.km, call.group = hit.km, hit.group
            calls.append(call)
    return calls


def next_change_of_any_call(now: datetime) -> datetime | None:
    """Return the next moment at which the clock alone changes the phase of some open call; one query."""
    moments = (
        ProjectCallPage.objects.live()
        .open(now=now)
        .aggregate(closes=Min("deadline"), soon=Min("deadline", filter=Q(deadline__gt=now + CLOSING_SOON)))
    )
    candidates = [
        moments["closes"] + MOMENT if moments["closes"] else None,
        moments["soon"] - CLOSING_SOON if moments["soon"] else None,
    ]
    return min((moment for moment in candidates if moment), default=None)


def fetch_parts(call: ProjectCallPage, similar: Sequence[int]) -> list[ProjectCallPage]:
    """Fetch what the page of ``call`` shows and return the calls of the keys ``similar`` as their cards show them.

    The number of queries is fixed: ``call`` itself is looked up again together with the others.
    """
    rows = ProjectCallPage.objects.select_related("host__area__state", "place_area", "lead_image", "programme").in_bulk(
        [call.pk, *similar]
    )
    row = rows[call.pk]
    for name in ("host", "lead_image", "programme"):
        if getattr(row, f"{name}_id") == getattr(call, f"{name}_id"):
            setattr(call, name, getattr(row, name))
    others = [rows[key] for key in similar if key in rows]
    prefetch_related_objects([call, *others], "fields_of_action")
    competences = Prefetch("competences", CallCompetence.objects.select_related("competence"))
    fundings = Prefetch("fundings", Funding.objects.select_related("supporter"))
    prefetch_related_objects([call], "engagements", "programme_dates", competences, fundings)
    return others


def _point(latitude: float | None, longitude: float | None) -> Location | None:
    return None if latitude is None or longitude is None else Location(latitude, longitude, "")


def next_change_among(calls: Iterable[ProjectCallPage], now: datetime) -> datetime | None:
    """Return the next moment at which the clock alone changes the phase of one of ``calls``."""
    return min((moment for call in calls if (moment := call.next_change(now))), default=None)

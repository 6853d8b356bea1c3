"""Reads of calls: what a page shows, and when the clock changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Prefetch, Q, prefetch_related_objects

from lokalprojekte.reference.models import FieldOfAction
from lokalprojekte.reference.queries import Location, distance_km
from showcase.models import CallCompetence, Funding, ProjectCallPage
from showcase.phases import CLOSING_SOON, MOMENT

if TYPE_CHECKING:
    from showcase.finding import Hit


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


def similar_keys(call: ProjectCallPage, *, now: datetime, private: Q, limit: int = 3) -> list[int]:
    """Return the keys of open calls that share a field of action with ``call``: most in common first, then the nearest.

    ``private`` is the condition of :func:`private_pages`.
    """
    rows = (
        ProjectCallPage.objects.shown()
        .exclude(private)
        .open(now=now)
        .filter(fields_of_action__in=FieldOfAction.objects.filter(calls=call.pk))
        .exclude(pk=call.pk)
        .values_list("pk", "latitude", "longitude")
        .annotate(common=Count("pk"))
        .order_by("pk")
    )
    here = _point(call.latitude, call.longitude)
    ranked = sorted(rows, key=lambda row: (-row[3], _distance(here, _point(row[1], row[2])), row[0]))
    return [row[0] for row in ranked[:limit]]


def _point(latitude: float | None, longitude: float | None) -> Location | None:
    return None if latitude is None or longitude is None else Location(latitude, longitude, "")


def _distance(here: Location | None, there: Location | None) -> float:
    return float("inf") if here is None or there is None else distance_km(here, there)


def next_change_among(calls: Iterable[ProjectCallPage], now: datetime) -> datetime | None:
    """Return the next moment at which the clock alone changes the phase of one of ``calls``."""
    return min((moment for call in calls if (moment := call.next_change(now))), default=None)

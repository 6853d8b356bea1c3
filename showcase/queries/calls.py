"""Reads of calls: what a page shows, and when the clock changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Min, Prefetch, Q, prefetch_related_objects

from showcase.models import CallCompetence, CallTemplate, Funding, ProjectCallPage
from showcase.phases import CLOSING_SOON, closed_from

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
        closed_from(moments["closes"]),
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


def next_change_among(calls: Iterable[ProjectCallPage], now: datetime) -> datetime | None:
    """Return the next moment at which the clock alone changes the phase of one of ``calls``."""
    return min((moment for call in calls if (moment := call.next_change(now))), default=None)


def call_templates() -> list[CallTemplate]:
    """Return what new calls can be begun from, with hosts."""
    return list(CallTemplate.objects.select_related("call__host"))

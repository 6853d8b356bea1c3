"""Reads of calls: what a page shows, and when the clock changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Min, Prefetch, Q

from showcase.models import CallTemplate, ProjectCallPage
from showcase.phases import CLOSING_SOON, closed_from
from showcase.queries.parts import cards_by_key

if TYPE_CHECKING:
    from showcase.finding import CallTable, Hit


def calls_for_cards(hits: Sequence[Hit], table: CallTable | None = None) -> list[ProjectCallPage]:
    """Return the calls of ``hits`` in the same order, each with ``km`` and ``group`` of its hit.

    Two queries; one for who found them in a ``table``.
    """
    found = cards_by_key([hit.pk for hit in hits], table)
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


def next_change_among(calls: Iterable[ProjectCallPage], now: datetime) -> datetime | None:
    """Return the next moment at which the clock alone changes the phase of one of ``calls``."""
    return min((moment for call in calls if (moment := call.next_change(now))), default=None)


def call_templates() -> list[CallTemplate]:
    """Return what new calls can be begun from, with hosts."""
    # Not by a join: SQLite begins with the hosts when it never saw a template.
    return list(CallTemplate.objects.prefetch_related(Prefetch("call", ProjectCallPage.objects.select_related("host"))))

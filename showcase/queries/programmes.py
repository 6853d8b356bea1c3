"""Reads of programmes and their dates."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Protocol

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from lokalprojekte.core.page_access import private_pages
from showcase.enums import ACTIVE_STATUSES, CallStatus
from showcase.models import ProgrammeEvent, ProgrammePage
from showcase.queries.hosts import public_calls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from showcase.querysets import CallQuerySet


def events_of(programme: ProgrammePage) -> QuerySet[ProgrammeEvent]:
    """Return every date of ``programme`` in order, with its module and the public projects it is for."""
    return _with_parts(programme.events.all())


def in_public_programme() -> Exists:
    """Return the condition that everybody may see the programme of a date."""
    # Not by a join or a list: a planner that never saw a programme begins with the thousands of pages instead.
    programmes = ProgrammePage.objects.live().exclude(private_pages())
    return Exists(programmes.filter(pk=OuterRef("programme")).order_by())


def coming_events(now: datetime, *, limit: int) -> list[ProgrammeEvent]:
    """Return the next dates of all public programmes at ``now``, those under way first, with their programme."""
    ahead = Q(starts_at__gt=now) | Q(ends_at__gt=now)
    events = ProgrammeEvent.objects.filter(ahead, in_public_programme()).select_related("programme")
    return list(_with_parts(events)[:limit])


def _with_parts(events: QuerySet[ProgrammeEvent]) -> QuerySet[ProgrammeEvent]:
    calls = Prefetch("calls", public_calls().order_by("title"), to_attr="shown_calls")
    return events.select_related("module").prefetch_related(calls).order_by("starts_at", "pk")


class HasPeriod(Protocol):
    """A call, or as much of it as says which dates of programmes concern it."""

    @property
    def pk(self) -> int:
        """The key of the call."""

    @property
    def programme_id(self) -> int | None:
        """The programme it belongs to, if any."""

    @property
    def starts_on(self) -> date | None:
        """Its first day, where one is set."""

    @property
    def end(self) -> date | None:
        """Its last day, where one is set or follows."""


def events_for_any(calls: Sequence[HasPeriod]) -> list[ProgrammeEvent]:
    """Return every date that at least one of ``calls`` shows, once and with its programme.

    The rule is that of :func:`showcase.queries.parts.events_for`; the number of queries is fixed.
    """
    named = set(
        ProgrammeEvent.calls.through.objects.filter(projectcallpage__in=[call.pk for call in calls]).values_list(
            "programmeevent", flat=True
        )
    )
    periods: dict[int, list[tuple[datetime, datetime]]] = {}
    for call in calls:
        if call.programme_id and (period := period_of(call)):
            periods.setdefault(call.programme_id, []).append(period)
    candidates = ProgrammeEvent.objects.filter(
        Q(pk__in=named) | Q(programme__in=list(periods), calls__isnull=True), in_public_programme()
    )
    return [
        event
        for event in candidates.select_related("programme").distinct().order_by("starts_at", "pk")
        if event.pk in named
        or any(first <= event.starts_at <= last for first, last in periods.get(event.programme_id, ()))
    ]


def period_of(call: HasPeriod) -> tuple[datetime, datetime] | None:
    """Return the first and the last moment of ``call``; None while its beginning or end is open."""
    if not call.starts_on or not call.end:
        return None
    return (
        timezone.make_aware(datetime.combine(call.starts_on, time.min)),
        timezone.make_aware(datetime.combine(call.end, time.max)),
    )


def calls_in(programme: ProgrammePage) -> CallQuerySet:
    """Return the public projects of ``programme``: running and staffed ones first, then open, then completed ones."""
    order = Case(
        When(status__in=ACTIVE_STATUSES, then=Value(0)),
        When(status__in=(CallStatus.OPEN, CallStatus.PAUSED), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    calls = public_calls().filter(programme=programme).for_cards()
    return calls.annotate(rank=order).order_by("rank", F("starts_on").desc(nulls_last=True), "title")

"""Reads of everything that belongs to one Land or one field of action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Min, Prefetch, Q, Sum
from django.db.models.functions import Coalesce

from lokalprojekte.core.german import sort_key
from lokalprojekte.reference.models import Area, FieldOfAction
from showcase.enums import ACTIVE_STATUSES, CallStatus, Currency
from showcase.models import CallCompetence, Funding, HostPage, ProjectCallPage, Supporter
from showcase.queries.hosts import hosts_with_counts, public_calls
from showcase.querysets import takes_inquiries

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from showcase.querysets import CallQuerySet


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """How many calls are open, under way, completed and public at all; how many hosts and places they are at.

    ``next_deadline`` is the earliest one of the open calls; None where none has a deadline.
    """

    open: int
    active: int
    completed: int
    all: int
    hosts: int
    places: int
    next_deadline: datetime | None


@dataclass(frozen=True, slots=True)
class ThemeFundings:
    """Who supports projects of a theme, and what they gave: number of awards, sum in euros."""

    supporters: list[Supporter]
    awards: int
    total: Decimal


def calls_in_state(state: Area) -> CallQuerySet:
    """Return the calls whose work happens in ``state``; one without a place is in none."""
    return public_calls().filter(state=state.key)


def calls_in_field(field: FieldOfAction) -> CallQuerySet:
    """Return the calls that act in ``field``."""
    return public_calls().filter(fields_of_action=field.pk)


def counts_of(calls: CallQuerySet, now: datetime) -> ThemeCounts:
    """Return how many of ``calls`` there are in which phase at ``now``; one query."""
    is_open = takes_inquiries(now)
    place = Coalesce("place_area", "host__area")
    found: dict[str, Any] = calls.aggregate(
        open=Count("pk", filter=is_open),
        active=Count("pk", filter=Q(status__in=ACTIVE_STATUSES)),
        completed=Count("pk", filter=Q(status=CallStatus.COMPLETED)),
        all=Count("pk"),
        hosts=Count("host", distinct=True),
        places=Count(place, distinct=True),
        next_deadline=Min("deadline", filter=is_open),
    )
    return ThemeCounts(**found)


def counts_by_state(calls: CallQuerySet, now: datetime) -> dict[str, tuple[int, int]]:
    """Return for each Land among ``calls``, by its key, how many are open at ``now`` and how many there are."""
    placed = calls.filter(state__isnull=False).order_by().values_list("state")
    rows = placed.annotate(opened=Count("pk", filter=takes_inquiries(now)), total=Count("pk"))
    return {key: (opened, total) for key, opened, total in rows}


def fields_with_counts(calls: CallQuerySet, now: datetime) -> list[Any]:
    """Return every field of action in its order, with ``open_calls`` and ``all_calls`` among ``calls``."""
    among = Q(calls__in=calls.order_by().values("pk"))
    fields = FieldOfAction.objects.annotate(
        all_calls=Count("calls", filter=among, distinct=True),
        open_calls=Count("calls", filter=among & takes_inquiries(now, prefix="calls__"), distinct=True),
    )
    return list(fields.prefetch_related("goals"))


def hosts_in_state(state: Area, now: datetime) -> list[HostPage]:
    """Return the published hosts in ``state``, those that look for somebody first; with counts of all their calls."""
    return _busiest_first(hosts_with_counts(now).filter(Q(area__state=state.key) | Q(area=state.key)))


def hosts_of(calls: CallQuerySet, now: datetime) -> list[HostPage]:
    """Return the published hosts of ``calls`` with counts of these, those that look for somebody first."""
    return _busiest_first(hosts_with_counts(now, among=calls).filter(all_calls__gt=0))


def _busiest_first(hosts: QuerySet[Any]) -> list[HostPage]:
    plain = hosts.prefetch_related(None)
    return sorted(plain, key=lambda host: (-min(host.open_calls, 1), sort_key(host.title), host.pk))


def competences_in(calls: CallQuerySet, *, limit: int) -> list[tuple[str, int]]:
    """Return the labels of the competences ``calls`` ask for most, each with the number of these calls."""
    rows = (
        CallCompetence.objects.filter(call__in=calls.order_by().values("pk"))
        .order_by()
        .values_list("competence__label")
        .annotate(wanted=Count("call", distinct=True))
        .order_by("-wanted", "competence__label")
    )
    return list(rows[:limit])


def fundings_of(calls: CallQuerySet) -> ThemeFundings:
    """Return who supports ``calls`` and with how much; two queries and those of the logos."""
    fundings = Funding.objects.filter(call__in=calls.order_by().values("pk"))
    told = fundings.aggregate(
        awards=Count("pk", filter=Q(currency=Currency.EUR)), total=Sum("amount", filter=Q(currency=Currency.EUR))
    )
    supporters = Supporter.objects.filter(pk__in=fundings.order_by().values("supporter"))
    supporters = supporters.select_related("logo").prefetch_related(Prefetch("logo__renditions")).order_by("name")
    return ThemeFundings(list(supporters), told["awards"], told["total"] or Decimal(0))


def fields_beside(field: FieldOfAction, calls: CallQuerySet) -> dict[int, int]:
    """Return for every other field how many of ``calls``, which act in ``field``, act in it, too; by primary key."""
    through = ProjectCallPage.fields_of_action.through.objects
    rows = (
        through.filter(projectcallpage__in=calls.order_by().values("pk"))
        .exclude(fieldofaction=field.pk)
        .order_by()
        .values_list("fieldofaction")
        .annotate(common=Count("pk"))
    )
    return dict(rows)


def newest_begun(calls: CallQuerySet, *, limit: int) -> list[ProjectCallPage]:
    """Return those of ``calls`` for which somebody was found, the latest news first, with what a card shows."""
    begun = calls.filter(status__in=(*ACTIVE_STATUSES, CallStatus.COMPLETED)).for_cards()
    return list(begun.order_by(F("status_changed_at").desc(nulls_last=True), "-pk")[:limit])

"""Reads of everything that belongs to one Land or one field of action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Q, Sum

from lokalprojekte.core.german import sort_key
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.pictures import with_sizes
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area, FieldOfAction
from showcase.enums import Currency
from showcase.models import CallCompetence, HostPage, Supporter
from showcase.queries.hosts import hosts_with_counts, public_calls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from showcase.querysets import CallQuerySet


_STATES: Final = Kept[list[Area]]()
_FIELDS: Final = Kept[list[FieldOfAction]]()


@dataclass(frozen=True, slots=True)
class ThemeFundings:
    """Who supports projects of a theme, and what they gave: number of awards, sum in euros."""

    supporters: Sequence[Supporter]
    awards: int
    total: Decimal


def states_with_texts() -> list[Area]:
    """Return every Land by name, each with what editors wrote about it (``theme_text``); kept in memory."""
    every = Area.objects.filter(kind=AreaKind.STATE).select_related("theme_text").order_by("sort_name", "key")
    return [*_STATES.get("all", lambda: list(every))]


def fields_with_texts() -> list[FieldOfAction]:
    """Return every field of action in its order, with its goals and what editors wrote about it; kept in memory."""
    every = FieldOfAction.objects.select_related("theme_text").prefetch_related("goals")
    return [*_FIELDS.get("all", lambda: list(every))]


def text_of(theme: Area | FieldOfAction) -> str:
    """Return what editors wrote about ``theme``, as rich text; empty where they wrote nothing."""
    try:
        return theme.theme_text.intro
    except ObjectDoesNotExist:
        return ""


def calls_in_state(state: Area) -> CallQuerySet:
    """Return the calls whose work happens in ``state``; one without a place is in none."""
    return public_calls().filter(state=state.key)


def calls_in_field(field: FieldOfAction) -> CallQuerySet:
    """Return the calls that act in ``field``."""
    return public_calls().filter(fields_of_action=field.pk)


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
    """Return who supports ``calls`` and with how much; one query and that of the logos."""
    in_euros = Q(fundings__currency=Currency.EUR)
    supporters = (
        Supporter.objects.filter(fundings__call__in=calls.order_by().values("pk"))
        .select_related("logo")
        .prefetch_related(with_sizes("logo", "logo"))
        .annotate(awards=Count("fundings", filter=in_euros), total=Sum("fundings__amount", filter=in_euros))
        .order_by("name")
    )
    found = list(supporters)
    total = sum((supporter.total or Decimal(0) for supporter in found), Decimal(0))
    return ThemeFundings(found, sum(supporter.awards for supporter in found), total)

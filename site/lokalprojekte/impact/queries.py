"""Reads of impact pages beyond the figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from lokalprojekte.core.enums import ImpactLevel
from lokalprojekte.core.languages import original_of
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.core.pictures import with_sizes
from lokalprojekte.impact.figures.disclosure import edges_of
from lokalprojekte.impact.models import ImpactPage, Measurement
from lokalprojekte.impact.scope import Scope
from stories.models import ReportEffect

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.impact.figures import Records
    from lokalprojekte.impact.models import ImpactIndexPage

#: More than that nobody reads in one table; the reports hold the others.
MOST_EFFECTS = 12


def pages_below(index: ImpactIndexPage) -> QuerySet[Any]:
    """Return the published impact pages below the German ``index`` in the order of the tree, with what a card shows."""
    pages: QuerySet[Any] = (
        ImpactPage.objects.child_of(original_of(index))
        .live()
        .select_related("image")
        .prefetch_related(with_sizes("image", "card"))
    )
    return pages.order_by("path")


def measurements_in(scope: Scope) -> QuerySet[Measurement]:
    """Return every measurement that belongs to ``scope``, the furthest reaching first."""
    found = Measurement.objects.select_related("call", "programme").annotate(call_is_private=private_pages("call__"))
    if not scope.examples:
        found = found.filter(is_example=False)
    if {"programme", "supporter", "state"} & {*scope.parts}:
        inside = Q(call__in=scope.calls().values("pk"))
        if scope.programme is not None and not {"supporter", "state"} & {*scope.parts}:
            inside |= Q(programme=scope.programme)
        found = found.filter(inside)
    if scope.start is not None:
        found = found.filter(as_of__gte=scope.start)
    if scope.end is not None:
        found = found.filter(as_of__lte=scope.end)
    return found


def edges_of_pages() -> tuple[date, ...]:
    """Return the days at which published pages, and the periods they are compared with, begin or stop to count."""
    days = ImpactPage.objects.live().exclude(since=None, until=None).values_list("since", "until")
    scopes = [Scope(since=since, until=until) for since, until in days]
    earlier = [scope.before() for scope in scopes]
    return tuple(sorted({day for scope in (*scopes, *earlier) if scope for day in edges_of(scope.since, scope.until)}))


def effects_of(records: Records) -> QuerySet[ReportEffect]:
    """Return measured effects from published reports, level 4 and above, the furthest reaching first."""
    effects = ReportEffect.objects.filter(
        report__in=records.reports.values("pk"), level__gte=ImpactLevel.KNOWLEDGE, actual__isnull=False
    )
    return (
        effects.exclude(private_pages("report__"))
        .select_related("report")
        .order_by("-level", "-measured_on", "pk")[:MOST_EFFECTS]
    )

"""Reads of stories and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from lokalprojekte.core.enums import OUTPUT_LEVELS
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import spoken_here
from lokalprojekte.core.languages import original_of
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.reference.models import Area, FieldOfAction
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from showcase.queries import public_calls
from stories.models import ReportEffect, ReportIndexPage, ReportTemplate, SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.query import PageQuerySet

    from stories.models.index import OutcomeIndexPage


def published(model: type[SuccessStoryPage] | type[TransferReportPage]) -> PageQuerySet:
    """Return the pages of ``model`` that everybody may read, the newest first; of reports with what a card counts."""
    pages = model.objects.live().exclude(private_pages())
    return newest(pages.annotate(**counts_of_report()) if model is TransferReportPage else pages)


def newest(pages: PageQuerySet) -> PageQuerySet:
    """Order ``pages`` by when they were first published, the newest first."""
    return pages.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


def counts_of_report() -> dict[str, Coalesce]:
    """Return how many effects (level 4 and above) and templates a report has, as its card says."""
    return {
        "effect_count": _count(ReportEffect.objects.exclude(level__in=OUTPUT_LEVELS)),
        "template_count": _count(ReportTemplate.objects.all()),
    }


def _count(rows: QuerySet[Any]) -> Coalesce:
    """Return the number of ``rows`` that belong to the report in question."""
    counted = rows.filter(report=OuterRef("pk")).order_by().values("report").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def model_of(index: OutcomeIndexPage) -> type[SuccessStoryPage] | type[TransferReportPage]:
    """Return what ``index`` lists."""
    return TransferReportPage if isinstance(index, ReportIndexPage) else SuccessStoryPage


def outcomes_below(index: OutcomeIndexPage) -> PageQuerySet:
    """Return the published stories or reports below the German version of ``index``, the newest first."""
    return published(model_of(index)).child_of(original_of(index))


class Overview(NamedTuple):
    """All that is below an index: the keys, the newest first, and the fields of action and Länder that occur."""

    keys: list[int]
    fields: dict[str, str]
    states: dict[str, str]


_OVERVIEWS: Final = Kept[Overview]()


def overview_of(index: OutcomeIndexPage) -> Overview:
    """Return what there is below ``index``; kept in memory."""

    def read() -> Overview:
        pages = outcomes_below(index)
        keys = list(pages.values_list("pk", flat=True))
        return Overview(keys, dict(fields_of(pages)), dict(states_of(pages)))

    return _OVERVIEWS.get((index.pk, spoken_here()), read)


def fields_of(pages: PageQuerySet) -> list[tuple[str, str]]:
    """Return slug and name of every field of action that occurs among ``pages``."""
    found = FieldOfAction.objects.filter(calls__in=pages.order_by().values("call")).distinct()
    return [*found.order_by("name").values_list("slug", "name")]


def states_of(pages: PageQuerySet) -> list[tuple[str, str]]:
    """Return key and name of every Land that occurs among ``pages``."""
    found = Area.objects.filter(key__in=pages.order_by().values("call__state")).order_by("name")
    return [*found.values_list("key", "name")]


def reuses_of(report: TransferReportPage) -> list[ProjectCallPage]:
    """Return the public calls that were made from ``report``, the oldest first, with their hosts: one query."""
    calls = public_calls().filter(reused_from=report.pk)
    return list(calls.select_related("host").order_by("first_published_at", "pk"))


def untold_calls(*, limit: int) -> list[ProjectCallPage]:
    """Return published, completed calls without any story, not even a draft; those that ended last come first."""
    told = SuccessStoryPage.objects.filter(call=OuterRef("pk"))
    untold = ProjectCallPage.objects.live().filter(~Exists(told), status=CallStatus.COMPLETED)
    # The keys alone first: thousands of whole rows would be sorted for a handful.
    keys = [*untold.order_by("-status_changed_at", "-pk").values_list("pk", flat=True)[:limit]]
    calls = ProjectCallPage.objects.filter(pk__in=keys).select_related("host")
    return sorted(calls, key=lambda call: keys.index(call.pk)) if keys else []

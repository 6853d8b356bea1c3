"""Reads of stories and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django.db.models import (
    Count,
    F,
    OuterRef,
    Prefetch,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from lokalprojekte.core.enums import OUTPUT_LEVELS
from lokalprojekte.reference.models import Area, FieldOfAction
from showcase.models import Funding, ProjectCallPage
from showcase.queries import private_pages
from stories.models import (
    ReportCompetence,
    ReportEffect,
    ReportIndexPage,
    ReportTemplate,
    SuccessStoryPage,
    TransferReportPage,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.query import PageQuerySet

    from showcase.models import HostPage
    from stories.models.index import OutcomeIndexPage
    from stories.outcome_query import OutcomeQuery

#: What a card shows of the project.
CARD_RELATIONS: Final = ("image", "call__host__area")
#: Lists of a report that need nothing else.
_REPORT_LISTS: Final = ("outputs", "effects", "sign_offs")


def published(model: type[SuccessStoryPage] | type[TransferReportPage]) -> PageQuerySet:
    """Return the pages of ``model`` that everybody may read, the newest first; of reports with what a card counts."""
    pages = model.objects.live().exclude(private_pages())
    if model is TransferReportPage:
        pages = pages.annotate(
            effect_count=_count(ReportEffect.objects.exclude(level__in=OUTPUT_LEVELS)),
            template_count=_count(ReportTemplate.objects.all()),
        )
    return pages.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


def _count(rows: QuerySet[Any]) -> Coalesce:
    """Return the number of ``rows`` that belong to the report in question."""
    counted = rows.filter(report=OuterRef("pk")).order_by().values("report").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def outcomes_below(index: OutcomeIndexPage) -> PageQuerySet:
    """Return the published stories or reports below ``index``, the newest first."""
    model = TransferReportPage if isinstance(index, ReportIndexPage) else SuccessStoryPage
    return published(model).child_of(index)


def narrowed(pages: PageQuerySet, query: OutcomeQuery) -> PageQuerySet:
    """Keep what ``query`` asks for: by the fields of action of the project and by the Land it was in."""
    if query.field:
        pages = pages.filter(call__fields_of_action__slug=query.field)
    return pages.filter(call__state=query.state) if query.state else pages


def for_cards(pages: PageQuerySet) -> PageQuerySet:
    """Fetch what a card of a story or a report shows, in a fixed number of queries."""
    parts = [] if pages.model is TransferReportPage else ["image__renditions", "effects"]
    return pages.select_related(*CARD_RELATIONS).prefetch_related("call__fields_of_action", *parts)


def newest_stories(limit: int) -> list[SuccessStoryPage]:
    """Return the newest published stories with what their cards show."""
    return list(for_cards(published(SuccessStoryPage))[:limit])


def newest_reports(limit: int) -> list[TransferReportPage]:
    """Return the newest published reports with what their cards show."""
    return list(for_cards(published(TransferReportPage))[:limit])


def fields_of(pages: PageQuerySet) -> list[tuple[str, str]]:
    """Return slug and name of every field of action that occurs among ``pages``."""
    found = FieldOfAction.objects.filter(calls__in=pages.order_by().values("call")).distinct()
    return [*found.order_by("name").values_list("slug", "name")]


def states_of(pages: PageQuerySet) -> list[tuple[str, str]]:
    """Return key and name of every Land that occurs among ``pages``."""
    found = Area.objects.filter(key__in=pages.order_by().values("call__state")).order_by("name")
    return [*found.values_list("key", "name")]


def outcomes_about(call: ProjectCallPage) -> list[SuccessStoryPage | TransferReportPage]:
    """Return the published stories, then the reports about ``call``, with what their cards show: three queries."""
    pages = _outcomes("image", call=call.pk)
    for page in pages:
        page.call = call
    return pages


def outcomes_at(host: HostPage) -> list[SuccessStoryPage | TransferReportPage]:
    """Return the published stories, then the reports about the projects of ``host``, with what their cards show."""
    pages = _outcomes("image", "call", call__host=host.pk)
    for page in pages:
        page.call.host = host
    if pages:
        prefetch_related_objects([page.call for page in pages], "fields_of_action")
    return pages


def _outcomes(*related: str, **wanted: Any) -> list[SuccessStoryPage | TransferReportPage]:
    models = (SuccessStoryPage, TransferReportPage)
    stories, reports = (list(published(model).filter(**wanted).select_related(*related)) for model in models)
    fetch_sizes(*stories)
    return [*stories, *reports]


def reports_of(story: SuccessStoryPage) -> list[TransferReportPage]:
    """Return the published reports on the project of ``story`` with what their cards show."""
    reports = list(published(TransferReportPage).filter(call=story.call_id))
    for report in reports:
        report.call = story.call
    return reports


def story_beside(report: TransferReportPage) -> SuccessStoryPage | None:
    """Return the published story of ``report`` with what its card shows; its project is taken from the report."""
    if report.story_id is None:
        return None
    story = published(SuccessStoryPage).filter(pk=report.story_id).select_related("image").first()
    if story and story.call_id == report.call_id:
        story.call = report.call
    return cast("SuccessStoryPage | None", story)


def fetch_parts(page: SuccessStoryPage | TransferReportPage) -> None:
    """Fetch what the page itself shows, in a fixed number of queries: its project and its lists."""
    fundings = Prefetch("fundings", Funding.objects.select_related("supporter"))
    page.call = (
        ProjectCallPage.objects.select_related("host__area__state", "place_area")
        .prefetch_related("fields_of_action", fundings)
        .get(pk=page.call_id)
    )
    if not page.pk:
        return
    if isinstance(page, SuccessStoryPage):
        prefetch_related_objects([page], "people", "effects")
        return
    competences = Prefetch("competences", ReportCompetence.objects.select_related("competence"))
    templates = Prefetch("templates", ReportTemplate.objects.select_related("document"))
    prefetch_related_objects([page], *_REPORT_LISTS, competences, templates)


def fetch_sizes(*pages: SuccessStoryPage | TransferReportPage | None) -> None:
    """Fetch the sizes of the pictures of ``pages`` together."""
    prefetch_related_objects([page.image for page in pages if page and page.image], "renditions")

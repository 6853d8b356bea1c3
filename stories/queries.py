"""Reads of stories and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, prefetch_related_objects

from lokalprojekte.reference.models import Area, FieldOfAction
from showcase.models import ProjectCallPage
from showcase.queries import private_pages
from stories.models import ReportIndexPage, SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

    from stories.models.index import OutcomeIndexPage
    from stories.outcome_query import OutcomeQuery

CARD_RELATIONS: Final = ("image", "call__host__area")


def outcomes_below(index: OutcomeIndexPage) -> PageQuerySet:
    """Return the published stories or reports below ``index``, the newest first."""
    model = TransferReportPage if isinstance(index, ReportIndexPage) else SuccessStoryPage
    return newest(model.objects.child_of(index).live().public())


def narrowed(pages: PageQuerySet, query: OutcomeQuery) -> PageQuerySet:
    """Keep what ``query`` asks for: by the fields of action of the project and by the Land it was in."""
    if query.field:
        pages = pages.filter(call__fields_of_action__slug=query.field)
    return pages.filter(call__state=query.state) if query.state else pages


def newest(pages: PageQuerySet) -> PageQuerySet:
    """Order ``pages`` by when they were first published, the newest first."""
    return pages.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


def for_cards(pages: PageQuerySet) -> PageQuerySet:
    """Fetch what a card of a story or a report shows, in a fixed number of queries."""
    parts = ["effects", "templates"] if pages.model is TransferReportPage else ["effects"]
    return pages.select_related(*CARD_RELATIONS).prefetch_related("image__renditions", "call__fields_of_action", *parts)


def newest_stories(limit: int) -> list[SuccessStoryPage]:
    """Return the newest published stories with what their cards show."""
    return list(for_cards(newest(SuccessStoryPage.objects.live().public()))[:limit])


def newest_reports(limit: int) -> list[TransferReportPage]:
    """Return the newest published reports with what their cards show."""
    return list(for_cards(newest(TransferReportPage.objects.live().public()))[:limit])


def fields_of(pages: PageQuerySet) -> list[tuple[str, str]]:
    """Return slug and name of every field of action that occurs among ``pages``."""
    found = FieldOfAction.objects.filter(calls__in=pages.order_by().values("call")).distinct()
    return [*found.order_by("name").values_list("slug", "name")]


def states_of(pages: PageQuerySet) -> list[tuple[str, str]]:
    """Return key and name of every Land that occurs among ``pages``."""
    found = Area.objects.filter(key__in=pages.order_by().values("call__state")).order_by("name")
    return [*found.values_list("key", "name")]


def outcomes_about(calls: Any) -> list[SuccessStoryPage | TransferReportPage]:
    """Return the published stories, then the reports about ``calls`` (a queryset or a list), each the newest first.

    They come with what their cards show; as many queries for one as for twenty.
    """
    private = private_pages()
    stories, reports = (
        list(newest(model.objects.live().exclude(private).filter(call__in=calls)).select_related(*CARD_RELATIONS))
        for model in (SuccessStoryPage, TransferReportPage)
    )
    pages = [*stories, *reports]
    prefetch_related_objects([page.image for page in pages if page.image], "renditions")
    prefetch_related_objects([page.call for page in pages], "fields_of_action")
    prefetch_related_objects(stories, "effects")
    prefetch_related_objects(reports, "effects", "templates")
    return pages


def reports_of(story: SuccessStoryPage) -> list[TransferReportPage]:
    """Return the published reports that belong to ``story``, or at least to its project."""
    return list(for_cards(newest(TransferReportPage.objects.live().public().filter(call=story.call_id))))


def fetch_parts(page: SuccessStoryPage | TransferReportPage) -> None:
    """Fetch the project of ``page`` with what its card shows, in a fixed number of queries."""
    page.call = (
        ProjectCallPage.objects.select_related("host__area__state", "place_area")
        .prefetch_related("fields_of_action", "fundings__supporter")
        .get(pk=page.call_id)
    )
    if isinstance(page, TransferReportPage):
        prefetch_related_objects(list(page.templates.all()), "document")
        prefetch_related_objects(list(page.competences.all()), "competence")

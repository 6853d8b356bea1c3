"""Reads of stories and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django.db.models import (
    Case,
    Count,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from wagtail.models import Page

from lokalprojekte.core.enums import OUTPUT_LEVELS
from lokalprojekte.core.languages import original_of
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.core.pictures import with_sizes
from lokalprojekte.core.search.question import Question
from lokalprojekte.reference.models import Area, FieldOfAction
from showcase.enums import CallStatus
from showcase.models import Funding, ProjectCallPage
from showcase.queries import public_calls
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
    from showcase.querysets import CallQuerySet
    from stories.models.index import OutcomeIndexPage
    from stories.outcome_query import OutcomeQuery

#: What a card shows of the project.
CARD_RELATIONS: Final = ("image", "call__host__area")
#: The two kinds of outcomes as Django names them on a page.
_KINDS: Final = ("successstorypage", "transferreportpage")
_MODELS: Final = (SuccessStoryPage, TransferReportPage)
#: Lists of a report that need nothing else.
_REPORT_LISTS: Final = ("outputs", "effects", "sign_offs")


def published(model: type[SuccessStoryPage] | type[TransferReportPage]) -> PageQuerySet:
    """Return the pages of ``model`` that everybody may read, the newest first; of reports with what a card counts."""
    pages = model.objects.live().exclude(private_pages())
    return newest(pages.annotate(**_counts()) if model is TransferReportPage else pages)


def newest(pages: PageQuerySet) -> PageQuerySet:
    """Order ``pages`` by when they were first published, the newest first."""
    return pages.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


def _counts() -> dict[str, Coalesce]:
    """Return how many effects (level 4 and above) and templates a report has, as its card says."""
    return {
        "effect_count": _count(ReportEffect.objects.exclude(level__in=OUTPUT_LEVELS)),
        "template_count": _count(ReportTemplate.objects.all()),
    }


def _count(rows: QuerySet[Any]) -> Coalesce:
    """Return the number of ``rows`` that belong to the report in question."""
    counted = rows.filter(report=OuterRef("pk")).order_by().values("report").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def outcomes_below(index: OutcomeIndexPage) -> PageQuerySet:
    """Return the published stories or reports below the German version of ``index``, the newest first."""
    model = TransferReportPage if isinstance(index, ReportIndexPage) else SuccessStoryPage
    return published(model).child_of(original_of(index))


def narrowed(pages: PageQuerySet, query: OutcomeQuery) -> PageQuerySet:
    """Keep what ``query`` asks for: its words, the fields of action of the project and the Land it was in."""
    if query.text:
        pages = pages.filter(pk__in=SearchEntry.objects.matching(Question.parse(query.text)).values("pk"))
    if query.field:
        pages = pages.filter(call__fields_of_action__slug=query.field)
    return pages.filter(call__state=query.state) if query.state else pages


def for_cards(pages: PageQuerySet) -> PageQuerySet:
    """Fetch what a card of a story or a report shows, in a fixed number of queries."""
    parts = [] if pages.model is TransferReportPage else [with_sizes("image", "card"), "effects"]
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
    """Return the published stories, then the reports about ``call``, with what their cards show: two queries."""
    pages = _outcomes(call=call.pk)
    for page in pages:
        page.call = call
    return pages


def outcomes_at(host: HostPage) -> list[SuccessStoryPage | TransferReportPage]:
    """Return the published stories, then the reports about the projects of ``host``, with what their cards show."""
    pages = _outcomes("call", call__host=host.pk)
    for page in pages:
        page.call.host = host
    return pages


def newest_outcomes(calls: CallQuerySet, *, each: int) -> list[SuccessStoryPage | TransferReportPage]:
    """Return the newest published stories, then reports about ``calls``, with what their cards show: four queries.

    ``each`` is how many there are of each kind at most.
    """
    about = {"call__in": calls.order_by().values("pk")}
    keys = [newest(model.objects.live().exclude(private_pages()).filter(**about)) for model in _MODELS]
    pages = _found(Q(pk__in=keys[0].values("pk")[:each]) | Q(pk__in=keys[1].values("pk")[:each]), "call__host")
    prefetch_related_objects([page.call for page in pages], "fields_of_action")
    prefetch_related_objects([page for page in pages if isinstance(page, SuccessStoryPage)], "effects")
    return pages


def _outcomes(*related: str, **wanted: Any) -> list[SuccessStoryPage | TransferReportPage]:
    """Return the stories and reports that are what is ``wanted``."""
    either = [Q(**{f"{kind}__{field}": value for field, value in wanted.items()}) for kind in _KINDS]
    return _found(either[0] | either[1], *related)


def _found(condition: Q, *related: str) -> list[SuccessStoryPage | TransferReportPage]:
    """Return stories, then reports, each the newest first: both by one query, the sizes of pictures by another."""
    fetched = [f"{kind}__{name}" for kind in _KINDS for name in ("image", *related)]
    rows = newest(Page.objects.live().exclude(private_pages()).filter(condition))
    pages: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    for row in rows.annotate(**_counts()).select_related(*fetched):
        kind = next(kind for kind in _KINDS if hasattr(row, kind))
        page = getattr(row, kind)
        page.effect_count, page.template_count = row.effect_count, row.template_count
        pages[kind].append(page)
    stories, reports = pages.values()
    fetch_sizes(*stories)
    return [*stories, *reports]


def reports_of(story: SuccessStoryPage) -> list[TransferReportPage]:
    """Return the published reports on the project of ``story`` with what their cards show."""
    reports = list(published(TransferReportPage).filter(call=story.call_id).select_related("image"))
    for report in reports:
        report.call = story.call
    return reports


def related_stories(story: SuccessStoryPage, limit: int = 3) -> list[SuccessStoryPage]:
    """Return other published stories with what their cards show: one query, the sizes of pictures aside.

    First those that share most fields of action, then those of the same Land, then the newest.
    """
    call = story.call
    links = ProjectCallPage.fields_of_action.through.objects.filter(
        projectcallpage=OuterRef("call"), fieldofaction__in=[field.pk for field in call.fields_of_action.all()]
    )
    shared = links.order_by().values("projectcallpage").annotate(number=Count("pk"))
    near = Case(When(call__state=call.state_id, then=1), default=0) if call.state_id else Value(0)
    others = published(SuccessStoryPage).exclude(pk=story.pk).select_related(*CARD_RELATIONS)
    ranked = others.annotate(shared=Coalesce(Subquery(shared.values("number")), 0), near=near)
    return list(ranked.order_by("-shared", "-near", F("first_published_at").desc(nulls_last=True), "-pk")[:limit])


def story_beside(report: TransferReportPage) -> SuccessStoryPage | None:
    """Return the published story of ``report`` with what its card shows; its project is taken from the report."""
    if report.story_id is None:
        return None
    story = published(SuccessStoryPage).filter(pk=report.story_id).select_related("image").first()
    if story and story.call_id == report.call_id:
        story.call = report.call
    return cast("SuccessStoryPage | None", story)


def basis_of(call: ProjectCallPage) -> TransferReportPage | None:
    """Return the published report that ``call`` was made from, with the host of its project."""
    if call.reused_from_id is None:
        return None
    reports = TransferReportPage.objects.live().exclude(private_pages()).filter(pk=call.reused_from_id)
    return cast("TransferReportPage | None", reports.select_related("call__host").first())


def reuses_of(report: TransferReportPage) -> list[ProjectCallPage]:
    """Return the public calls that were made from ``report``, the oldest first, with their hosts: one query."""
    calls = public_calls().filter(reused_from=report.pk)
    return list(calls.select_related("host").order_by("first_published_at", "pk"))


def fetch_parts(page: SuccessStoryPage | TransferReportPage) -> None:
    """Fetch what the page itself shows, in a fixed number of queries: picture, project and lists.

    In a preview the editor may have chosen another picture or project: then those stay. An old version of a report
    brings its lists along.
    """
    project = ("call__host__area__state", "call__place_area")
    row = type(page).objects.filter(pk=page.pk).select_related("image", *project).first() if page.pk else None
    if row and row.image_id == page.image_id:
        page.image = row.image
    if row and row.call_id == page.call_id:
        page.call = row.call
    fundings = Prefetch("fundings", Funding.objects.select_related("supporter"))
    prefetch_related_objects([page.call], "fields_of_action", fundings)
    if not page.pk:
        return
    if isinstance(page, SuccessStoryPage):
        prefetch_related_objects([page], "people", "effects")
        return
    if page.shown_version:
        return
    competences = Prefetch("competences", ReportCompetence.objects.select_related("competence"))
    templates = Prefetch("templates", ReportTemplate.objects.select_related("document"))
    prefetch_related_objects([page], *_REPORT_LISTS, competences, templates)


def fetch_sizes(*pages: SuccessStoryPage | TransferReportPage | None) -> None:
    """Fetch the sizes of the pictures of ``pages`` together."""
    shown = [page.image for page in pages if page and page.image]
    prefetch_related_objects(shown, with_sizes("", "card", "wide"))


def untold_calls(*, limit: int) -> list[ProjectCallPage]:
    """Return published, completed calls without any story, not even a draft; those that ended last come first."""
    untold = ProjectCallPage.objects.live().filter(status=CallStatus.COMPLETED, stories__isnull=True)
    return list(untold.select_related("host").order_by("-status_changed_at", "-pk")[:limit])

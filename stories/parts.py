"""What cards and pages of stories and reports show beside their own row, asked for with SQL that is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from wagtail.models import Page

from lokalprojekte.core.page_access import private_pages
from lokalprojekte.core.pictures import fetch_sizes
from lokalprojekte.core.prepared import Prepared, PreparedRecords, attach
from showcase.finding import CALLS
from showcase.queries import attach_fields, attach_fundings
from stories.memory import outcomes
from stories.models import (
    ReportCompetence,
    ReportEffect,
    ReportOutput,
    ReportSignOff,
    ReportTemplate,
    StoryEffect,
    StoryPerson,
    SuccessStoryPage,
    TransferReportPage,
)
from stories.queries import counts_of_report, newest, published

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from django.db.models import QuerySet
    from wagtail.query import PageQuerySet

    from showcase.models import HostPage, ProjectCallPage

Outcome = SuccessStoryPage | TransferReportPage

#: The two kinds of outcomes as Django names them on a page.
_KINDS: Final = ("successstorypage", "transferreportpage")
_MODELS: Final = (SuccessStoryPage, TransferReportPage)
#: What a card shows of the project.
_CARD: Final = ("image", "call__host__area")
#: The most cards that stand somewhere for being new.
_NEWEST_SHOWN: Final = 12
_RELATED_SHOWN: Final = 3

_PAGES: Final = {
    model: PreparedRecords[Any](
        lambda keys, model=model: model.objects.filter(pk__in=keys).select_related(*model.shown_with)  # type: ignore[misc]
    )
    for model in _MODELS
}
_CARDS: Final = {
    model: PreparedRecords[Any](
        lambda keys, model=model: published(model).filter(pk__in=keys).select_related(*_CARD)  # type: ignore[misc]
    )
    for model in _MODELS
}
_NEWEST: Final = Prepared(lambda _none: published(SuccessStoryPage).values_list("pk")[:_NEWEST_SHOWN])
#: The lists of a page by their names.
_LISTS: Final[dict[type[Outcome], dict[str, PreparedRecords[Any]]]] = {
    SuccessStoryPage: {
        "people": PreparedRecords(lambda keys: StoryPerson.objects.filter(story__in=keys).order_by("sort_order")),
        "effects": PreparedRecords(lambda keys: StoryEffect.objects.filter(story__in=keys).order_by("sort_order")),
    },
    TransferReportPage: {
        "outputs": PreparedRecords(lambda keys: _of_report(ReportOutput, keys)),
        "effects": PreparedRecords(lambda keys: _of_report(ReportEffect, keys)),
        "sign_offs": PreparedRecords(lambda keys: _of_report(ReportSignOff, keys)),
        "competences": PreparedRecords(lambda keys: _of_report(ReportCompetence, keys).select_related("competence")),
        "templates": PreparedRecords(lambda keys: _of_report(ReportTemplate, keys).select_related("document")),
    },
}


def _of_report(model: type[Any], keys: Sequence[int]) -> QuerySet[Any]:
    return model.objects.filter(report__in=keys).order_by("sort_order")


def _attach_list(pages: Sequence[Outcome], name: str) -> None:
    kind = type(pages[0])
    model, owner = kind._meta.get_field(name).related_model, "story_id" if kind is SuccessStoryPage else "report_id"
    found = _LISTS[kind][name].fetch([page.pk for page in pages])
    attach(pages, name, ((getattr(each, owner), each) for each in found), model)


def cards_in_order(model: type[Outcome], keys: Sequence[int]) -> list[Any]:
    """Return the published pages of ``model`` with these keys in this order, with what their cards show.

    Four queries at most, whatever their number.
    """
    found = _CARDS[model].by_key(keys)
    pages = [found[key] for key in keys if key in found]
    if not pages:
        return []
    attach_fields([page.call for page in pages])
    if model is SuccessStoryPage:
        fetch_sizes([page.image for page in pages if page.image], "card")
        _attach_list(pages, "effects")
    return pages


def newest_stories(limit: int) -> list[SuccessStoryPage]:
    """Return the newest published stories, twelve at most, with what their cards show."""
    return cards_in_order(SuccessStoryPage, [key for (key,) in _NEWEST.rows()[:limit]])


def _rows_of(condition: Q, *related: str) -> PageQuerySet:
    """Return the pages of stories and reports that meet ``condition``, each with its own row."""
    fetched = [f"{kind}__{name}" for kind in _KINDS for name in ("image", *related)]
    rows = newest(Page.objects.live().exclude(private_pages()).filter(condition))
    return rows.annotate(**counts_of_report()).select_related(*fetched)


_PLAIN: Final = PreparedRecords[Page](lambda keys: _rows_of(Q(pk__in=keys)))
_WITH_CALL: Final = PreparedRecords[Page](lambda keys: _rows_of(Q(pk__in=keys), "call"))


def _outcomes(rows: Sequence[Page]) -> list[Any]:
    """Return the stories, then the reports of ``rows``, each the newest first, with the sizes of their pictures."""
    pages: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    for row in rows:
        kind = next(kind for kind in _KINDS if hasattr(row, kind))
        page = getattr(row, kind)
        page.effect_count, page.template_count = row.effect_count, row.template_count
        pages[kind].append(page)
    stories, reports = pages.values()
    fetch_sizes([story.image for story in stories if story.image], "card", "wide")
    return [*stories, *reports]


def _keys_about(calls: Collection[int]) -> list[int]:
    return [key for model in _MODELS for key in outcomes(model).newest_about(calls)]


def outcomes_about(call: ProjectCallPage) -> list[Outcome]:
    """Return the published stories, then the reports about ``call``, with what their cards show.

    Two queries, none where there are none.
    """
    pages = _outcomes(_PLAIN.fetch(_keys_about([call.pk])))
    for page in pages:
        page.call = call
    return pages


def outcomes_at(host: HostPage, calls: Iterable[ProjectCallPage] = ()) -> list[Outcome]:
    """Return the published stories, then the reports about the projects of ``host``, with what their cards show.

    ``calls`` are those of its projects that somebody fetched already. Two queries, none where there are none.
    """
    table = CALLS.table()
    there, known = table.pks[table.hosts == host.pk].tolist(), {call.pk: call for call in calls}
    asked = _PLAIN if known.keys() >= set(there) else _WITH_CALL
    pages = _outcomes(asked.fetch(_keys_about(there)))
    for page in pages:
        page.call = known.get(page.call_id) or page.call
        page.call.host = host
    return pages


_AMONG: Final = PreparedRecords[Page](lambda keys: _rows_of(Q(pk__in=keys), "call__host"))


def newest_outcomes(calls: Collection[int], *, each: int) -> list[Outcome]:
    """Return the newest published stories, then reports about ``calls`` (keys), with what their cards show.

    ``each`` is how many there are of each kind at most. Four queries, none where there are none.
    """
    keys = [key for model in _MODELS for key in outcomes(model).newest_about(calls, each)]
    pages = _outcomes(_AMONG.fetch(keys))
    if pages:
        attach_fields([page.call for page in pages])
    if stories := [page for page in pages if isinstance(page, SuccessStoryPage)]:
        _attach_list(stories, "effects")
    return pages


_REPORTS: Final = PreparedRecords[TransferReportPage](
    lambda keys: published(TransferReportPage).filter(call__in=keys).select_related("image")
)


def reports_of(story: SuccessStoryPage) -> list[TransferReportPage]:
    """Return the published reports on the project of ``story`` with what their cards show."""
    reports = _REPORTS.fetch([story.call_id])
    for report in reports:
        report.call = story.call
    return reports


_RELATED: Final = PreparedRecords[SuccessStoryPage](
    lambda keys: published(SuccessStoryPage).filter(pk__in=keys).select_related(*_CARD)
)


def related_stories(story: SuccessStoryPage) -> list[SuccessStoryPage]:
    """Return three other published stories with what their cards show: two queries, the sizes of pictures aside.

    First those that share most fields of action, then those of the same Land, then the newest.
    """
    keys = outcomes(SuccessStoryPage).nearest_to(story.call_id, CALLS.table(), without=story.pk, limit=_RELATED_SHOWN)
    found = _RELATED.by_key(keys)
    return [found[key] for key in keys if key in found]


_BESIDE: Final = PreparedRecords[SuccessStoryPage](
    lambda keys: published(SuccessStoryPage).filter(pk__in=keys).select_related("image")
)


def story_beside(report: TransferReportPage) -> SuccessStoryPage | None:
    """Return the published story of ``report`` with what its card shows; its project is taken from the report."""
    story = next(iter(_BESIDE.fetch([report.story_id])), None) if report.story_id else None
    if story and story.call_id == report.call_id:
        story.call = report.call
    return story


_BASES: Final = PreparedRecords[TransferReportPage](
    lambda keys: published(TransferReportPage).filter(pk__in=keys).select_related("call__host")
)


def basis_of(call: ProjectCallPage) -> TransferReportPage | None:
    """Return the published report that ``call`` was made from, with the host of its project."""
    return next(iter(_BASES.fetch([call.reused_from_id])), None) if call.reused_from_id else None


def fetch_parts(page: Outcome) -> None:
    """Fetch what the page itself shows, in a fixed number of queries: picture, project and lists.

    In a preview the editor may have chosen another picture or project: then those stay. An old version of a report
    brings its lists along.
    """
    kind = type(page)
    if page.pk and not kind._meta.get_field("call").is_cached(page):
        row = _PAGES[kind].by_key([page.pk]).get(page.pk)
        if row and row.image_id == page.image_id:
            page.image = row.image
        if row and row.call_id == page.call_id:
            page.call = row.call
    attach_fields([page.call])
    attach_fundings([page.call])
    if page.pk and not getattr(page, "shown_version", None):
        for name in _LISTS[kind]:
            _attach_list([page], name)

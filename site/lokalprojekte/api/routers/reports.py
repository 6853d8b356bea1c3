"""``/reports/``: what the list at /berichte/ and the page of a report say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import translation
from ninja import Query, Router

from lokalprojekte.api.answers import answer
from lokalprojekte.api.fields import Selection, fields_of
from lokalprojekte.api.parts import answer_part
from lokalprojekte.api.queries.outcome_details import public_outcome, report_detail
from lokalprojekte.api.queries.outcome_list import OutcomePart
from lokalprojekte.api.refusals import as_key
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.common import Spoken
from lokalprojekte.api.schemas.outcomes import OutcomeFilters, ReportDetail, ReportHit, ReportList
from lokalprojekte.api.unchanged import Unchanged, midnight
from stories.models import TransferReportPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

router = Router(tags=["reports"])


@router.get(
    "/",
    response={200: ReportList, **problems(410)},
    operation_id="reports_list",
    summary="Find reports",
    description="The list at /berichte/ with exactly its filters, the newest first.",
    openapi_extra=fields_of(ReportHit),
)
def reports_list(request: HttpRequest, filters: Query[OutcomeFilters]) -> HttpResponse:
    """Answer with one part of the list."""
    unchanged, selection = Unchanged.look(), Selection.read(request, ReportHit)
    part = OutcomePart(TransferReportPage, request.GET, limit=filters.limit, cursor=filters.cursor)
    modified = unchanged.since(request, midnight())
    return answer_part(request, part, selection, with_facets=filters.facets, modified=modified)


@router.get(
    "/{int:report_id}/",
    response={200: ReportDetail, **problems(404)},
    operation_id="reports_detail",
    summary="Read a report",
    description=(
        "Everything the page of a report says, and the JSON-LD it carries. "
        "Every published version stays at an address of its own."
    ),
    openapi_extra=fields_of(ReportDetail),
)
def reports_detail(request: HttpRequest, report_id: int, asked: Query[Spoken]) -> HttpResponse:
    """Answer with one report."""
    unchanged, selection = Unchanged.look(), Selection.read(request, ReportDetail)
    report = public_outcome(TransferReportPage, as_key(report_id))
    if report is None:
        raise Http404
    with translation.override(asked.language):
        content = selection.of(report_detail(report, request))
    return answer(request, content, modified=unchanged.since_for_detail(request), media=selection.media)

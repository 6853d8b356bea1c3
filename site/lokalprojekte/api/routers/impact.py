"""What came of it all: figures computed from records, with everything one needs to believe them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from lokalprojekte.api.addresses import next_part
from lokalprojekte.api.answers import answer
from lokalprojekte.api.queries.impact import definitions, pages_of, records_data, stated, statement_data
from lokalprojekte.api.queries.pages import site_of
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.common import Part
from lokalprojekte.api.schemas.impact import (
    FigureList,
    ImpactList,
    ImpactStatement,
    RecordList,
    RecordQuery,
    ScopeQuery,
)

router = Router(tags=["impact"])


@router.get(
    "/", response={200: ImpactList, **problems(404, 410)}, operation_id="impact_list", summary="Pages of impact"
)
def list_pages(request: HttpRequest, part: Query[Part]) -> HttpResponse:
    """List the overview over everything and the pages of programmes, supporters, Länder and periods below it."""
    items, total, more = pages_of(site_of(request), limit=part.limit, cursor=part.cursor)
    following = next_part(request, more)
    return answer(request, {"items": items, "total": total, "next": following}, next_url=following)


@router.get(
    "/figures/",
    response={200: FigureList, **problems()},
    operation_id="impact_figures",
    summary="What every figure means",
)
def list_figures(request: HttpRequest) -> HttpResponse:
    """List every figure there is with its definition, unit and step on the stairs of impact."""
    return answer(request, {"items": definitions()})


@router.get(
    "/{page_id}/",
    response={200: ImpactStatement, **problems(404)},
    operation_id="impact_detail",
    url_name="impact_detail",
    summary="What a page of impact states",
)
def show_statement(request: HttpRequest, page_id: int, asked: Query[ScopeQuery]) -> HttpResponse:
    """Answer with figures, targets, measurements and their limits, over all the page counts or a part of it.

    A figure without records is `missing`, which is not nought. What rests on fewer than five people, or would let
    somebody be worked out, is `withheld`.
    """
    site = site_of(request)
    return answer(request, statement_data(stated(request, site, page_id), site))


@router.get(
    "/{page_id}/records/{key}/",
    response={200: RecordList, **problems(404, 410)},
    operation_id="impact_records",
    url_name="impact_records",
    summary="The records behind a figure",
)
def list_records(request: HttpRequest, page_id: int, key: str, asked: Query[RecordQuery]) -> HttpResponse:
    """List the projects, hosts, pages, dates or awards a figure was counted from; of people only their projects."""
    statement = stated(request, site_of(request), page_id)
    content, more = records_data(statement, key, limit=asked.limit, cursor=asked.cursor)
    following = next_part(request, more)
    return answer(request, {**content, "next": following}, next_url=following)

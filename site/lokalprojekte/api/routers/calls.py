"""``/calls/``: what the list at /projekte/ and the page of a call say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import translation
from ninja import Query, Router

from lokalprojekte.api.addresses import next_part
from lokalprojekte.api.answers import Written, answer, written
from lokalprojekte.api.fields import Selection, fields_of
from lokalprojekte.api.queries.call_detail import call_detail, public_call
from lokalprojekte.api.queries.call_list import CallPart
from lokalprojekte.api.refusals import as_key
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.calls import CallDetail, CallFilters, CallHit, CallList
from lokalprojekte.api.schemas.common import Spoken
from lokalprojekte.api.unchanged import Unchanged

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

router = Router(tags=["calls"])


@router.get(
    "/",
    response={200: CallList, **problems(410)},
    operation_id="calls_list",
    summary="Find calls",
    description=(
        "The list at /projekte/ with exactly its filters, its order and its numbers: values of one filter add up, "
        "filters narrow each other. `facets` count what each value would bring. A filter nobody's record answers to "
        "(a place nobody knows, a field of action that does not exist) is left out, and `hints` say so."
    ),
    openapi_extra=fields_of(CallHit),
)
def calls_list(request: HttpRequest, filters: Query[CallFilters]) -> HttpResponse:
    """Answer with one part of the list."""
    unchanged, selection = Unchanged.look(), Selection.read(request, CallHit)
    part = CallPart(request.GET, limit=filters.limit, cursor=filters.cursor)
    following = next_part(request, part.next)
    rest = written({**part.rest(), "next": following})
    facets = part.facets_written() if filters.facets else "null"
    items = written(selection.each(part.items())) if selection.names else part.items_written()
    content = Written(f'{{"items":{items},"facets":{facets},{rest[1:]}')
    modified, until = unchanged.since(request, part.found.last_change), part.found.next_change
    return answer(request, content, modified=modified, until=until, next_url=following, media=selection.media)


@router.get(
    "/{int:call_id}/",
    response={200: CallDetail, **problems(404)},
    operation_id="calls_detail",
    summary="Read a call",
    description=(
        "Everything the page of a call says, and the JSON-LD it carries. A call that was published is never gone: "
        "`phase` says what became of it."
    ),
    openapi_extra=fields_of(CallDetail),
)
def calls_detail(request: HttpRequest, call_id: int, asked: Query[Spoken]) -> HttpResponse:
    """Answer with one call."""
    unchanged, selection = Unchanged.look(), Selection.read(request, CallDetail)
    call = public_call(as_key(call_id))
    if call is None:
        raise Http404
    with translation.override(asked.language):
        content = selection.of(call_detail(call, request))
    return answer(request, content, modified=unchanged.since_for_detail(request), media=selection.media)

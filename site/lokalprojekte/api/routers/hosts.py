"""``/hosts/``: what the list at /kommunen/ and a portrait say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone
from ninja import Query, Router

from lokalprojekte.api.answers import answer
from lokalprojekte.api.fields import Selection, fields_of
from lokalprojekte.api.parts import answer_part
from lokalprojekte.api.queries.hosts import HostPart, host_detail, public_host
from lokalprojekte.api.refusals import as_key
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.hosts import HostDetail, HostFilters, HostHit, HostList
from lokalprojekte.api.unchanged import Unchanged

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

router = Router(tags=["hosts"])


@router.get(
    "/",
    response={200: HostList, **problems(410)},
    operation_id="hosts_list",
    summary="Find hosts",
    description="The list at /kommunen/ with exactly its filters and its numbers, by name.",
    openapi_extra=fields_of(HostHit),
)
def hosts_list(request: HttpRequest, filters: Query[HostFilters]) -> HttpResponse:
    """Answer with one part of the list."""
    unchanged, selection = Unchanged.look(), Selection.read(request, HostHit)
    part = HostPart(request.GET, limit=filters.limit, cursor=filters.cursor)
    modified, until = unchanged.since(request, part.asked.last_change), part.asked.next_change
    return answer_part(request, part, selection, with_facets=filters.facets, modified=modified, until=until)


@router.get(
    "/{int:host_id}/",
    response={200: HostDetail, **problems(404)},
    operation_id="hosts_detail",
    summary="Read a host",
    description="Everything the portrait of a host says, and the JSON-LD it carries.",
    openapi_extra=fields_of(HostDetail),
)
def hosts_detail(request: HttpRequest, host_id: int) -> HttpResponse:
    """Answer with one host."""
    unchanged, selection = Unchanged.look(), Selection.read(request, HostDetail)
    now = timezone.now()
    host = public_host(as_key(host_id), now)
    if host is None:
        raise Http404
    content = selection.of(host_detail(host, request, now=now))
    return answer(request, content, modified=unchanged.since_for_detail(request), media=selection.media)

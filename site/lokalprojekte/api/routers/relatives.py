"""What stands around a page: below it, above it, and in other languages.

Three routers, for their addresses stand below Wagtail's own ``/pages/{page_id}/``.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from lokalprojekte.api.addresses import next_part
from lokalprojekte.api.answers import answer
from lokalprojekte.api.queries.pages import readable_page, site_of
from lokalprojekte.api.queries.relatives import ancestors_of, children_of, translations_of
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.common import Part
from lokalprojekte.api.schemas.pages import PageList, PageTrail

children = Router(tags=["pages"])
ancestors = Router(tags=["pages"])
translations = Router(tags=["pages"])


@children.get(
    "", response={200: PageList, **problems(404, 410)}, operation_id="pages_children", summary="The pages below a page"
)
def list_children(request: HttpRequest, page_id: Path[int], part: Query[Part]) -> HttpResponse:
    """List the pages directly below a page in the order of the tree, which is that of menus."""
    site = site_of(request)
    items, total, more = children_of(readable_page(site, page_id), site, limit=part.limit, cursor=part.cursor)
    following = next_part(request, more)
    return answer(request, {"items": items, "total": total, "next": following}, next_url=following)


@ancestors.get(
    "", response={200: PageTrail, **problems(404)}, operation_id="pages_ancestors", summary="The way to a page"
)
def list_ancestors(request: HttpRequest, page_id: Path[int]) -> HttpResponse:
    """List the pages above a page, the home page first, as breadcrumbs show them; the page itself is not among them."""
    site = site_of(request)
    return answer(request, {"items": ancestors_of(readable_page(site, page_id), site)})


@translations.get(
    "",
    response={200: PageTrail, **problems(404)},
    operation_id="pages_translations",
    summary="A page in all its languages",
)
def list_translations(request: HttpRequest, page_id: Path[int]) -> HttpResponse:
    """List the page in every language it is published in, itself first."""
    return answer(request, {"items": translations_of(readable_page(site_of(request), page_id), request)})

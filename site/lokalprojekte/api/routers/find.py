"""What stands at an address of the site."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from lokalprojekte.api.addresses import whole
from lokalprojekte.api.answers import answer
from lokalprojekte.api.queries.find import find
from lokalprojekte.api.queries.pages import links_of, rows_of, site_of
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.pages import Found

router = Router(tags=["pages"])


@router.get("/", response={200: Found, **problems(404)}, operation_id="find", summary="What stands at an address")
def find_path(
    request: HttpRequest,
    path: Annotated[
        str,
        Query(
            min_length=1,
            max_length=2000,
            description="An address of the site without its host; a query counts for old addresses alone.",
            examples=["/projekte/"],
        ),
    ],
) -> HttpResponse:
    """Answer with the page, the view or the redirect at an address, as the site itself would.

    What is private, unpublished or a draft is 404, and so is an old address that leads there.
    """
    site = site_of(request)
    found = find(request, site, path)
    page = found.page and next(iter(links_of(rows_of(type(found.page).objects.filter(pk=found.page.pk)))))
    return answer(
        request,
        {
            "kind": found.kind,
            "path": found.path,
            "title": found.title,
            "page": page,
            "route": {"name": found.route, "arguments": found.arguments} if found.route else None,
            "redirect": {"url": whole(found.target), "permanent": found.permanent} if found.target else None,
        },
        # A stranger could add any query to an address that stands; only the address itself is kept.
        kept=path == found.path,
    )

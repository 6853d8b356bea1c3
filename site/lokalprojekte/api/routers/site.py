"""What stands around every page, and who runs the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from lokalprojekte.api.addresses import next_part
from lokalprojekte.api.answers import answer
from lokalprojekte.api.queries.pages import site_of
from lokalprojekte.api.queries.redirects import redirects_of
from lokalprojekte.api.queries.site import navigation_of, settings_of
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.common import Part
from lokalprojekte.api.schemas.site import Navigation, OldAddressList, SiteSettings
from lokalprojekte.core.frame import frame_for

navigation = Router(tags=["site"])
settings = Router(tags=["site"])


@navigation.get(
    "/",
    response={200: Navigation, **problems(404)},
    operation_id="navigation",
    summary="Menu, footer, duties and notice",
)
def show_navigation(request: HttpRequest) -> HttpResponse:
    """Answer with what stands around every page: what editors chose, and otherwise what follows from the tree."""
    site = site_of(request)
    frame = frame_for(request)
    return answer(request, navigation_of(frame, site), until=frame.changes_at)


@settings.get(
    "/", response={200: SiteSettings, **problems(404)}, operation_id="site", summary="The organisation behind the site"
)
def show_settings(request: HttpRequest) -> HttpResponse:
    """Answer with name, contact, profiles, imprint and licence, as the pages of the site say them."""
    site_of(request)
    return answer(request, settings_of(request))


@settings.get(
    "/redirects/",
    response={200: OldAddressList, **problems(404, 410)},
    operation_id="site_redirects",
    summary="Where old addresses lead",
    description=(
        "For front ends that are built before anybody asks; others ask `/find/` for one address at a time. Only what "
        "leads to an address or to a page everybody may read. A page that stands at an old address again comes first."
    ),
)
def list_redirects(request: HttpRequest, part: Query[Part]) -> HttpResponse:
    """Answer with one part of the redirects."""
    items, total, more = redirects_of(site_of(request), limit=part.limit, cursor=part.cursor)
    following = next_part(request, more)
    return answer(request, {"items": items, "total": total, "next": following}, next_url=following)

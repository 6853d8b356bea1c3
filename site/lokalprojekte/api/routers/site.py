"""What stands around every page, and who runs the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from lokalprojekte.api.answers import answer
from lokalprojekte.api.queries.pages import site_of
from lokalprojekte.api.queries.site import navigation_of, settings_of
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.site import Navigation, SiteSettings
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

"""Answers with the page at an address, found with fewer questions than Wagtail asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from wagtail.views import serve as serve_page

from lokalprojekte.core.language_routing import language_of
from lokalprojekte.core.page_routing import route
from lokalprojekte.core.sites import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with the page at ``path``, which is without the prefix of its language.

    Wagtail looks first whether the page was found already, and asks for the language of the site otherwise.
    """
    site = site_of(request)
    if site is not None:
        try:
            found = route(request, site, path, language=language_of(request.path))
        except Http404:
            found = None
        request._wagtail_route_for_request = found  # type: ignore[attr-defined] # noqa: SLF001 - where Wagtail keeps it
    answer: HttpResponseBase = serve_page(request, path)
    return answer

"""Finds the page at an address in the language of the address, with fewer questions than Wagtail asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from wagtail.models import Page, Site
from wagtail.views import serve as serve_page

from lokalprojekte.core.language_routing import VIEW_PREFIXES, language_of
from lokalprojekte.core.languages import default_language
from lokalprojekte.core.page_routing import find_below
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


def route(request: HttpRequest, site: Site, path: str, *, language: str) -> Any:
    """Return page and arguments for ``path``, which is without prefix, in ``language``.

    What exists once is found at its German address below the prefix of English, too.

    Raises:
        Http404: when there is none.
    """
    steps = [step for step in path.split("/") if step]
    if language == default_language():
        return _from(site.root_page, request, steps)
    try:
        return _from(_home_in(language, site.root_page), request, steps)
    except Http404:
        found = _from(site.root_page, request, steps) if steps and language in VIEW_PREFIXES else None
        if found is None or not found.page.exists_once:
            raise
        return found


def _from(home: Page, request: HttpRequest, steps: list[str]) -> Any:
    """Route from ``home``, whose own fields are fetched only where it is what was asked for."""
    return find_below(home, request, steps, otherwise=home.route) if steps else home.specific.route(request, steps)


def _home_in(language: str, home: Page) -> Page:
    versions = Page.objects.live().filter(translation_key=home.translation_key, locale__language_code=language)
    version = versions.first()
    if version is None:
        raise Http404
    return version

"""Finds the page at an address in the language of the address, with fewer questions than Wagtail asks."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from wagtail.models import Page, Site
from wagtail.views import serve as serve_page

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import VIEW_PREFIXES, language_of
from lokalprojekte.core.languages import default_language
from lokalprojekte.core.page_routing import LEVELS, candidates, find_below
from lokalprojekte.core.sites import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

_HOMES: Final = Kept[Page | None]()


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
    root = site.root_page
    if language == default_language():
        return _from(root, request, steps)
    home, both = _home_in(language, root), language in VIEW_PREFIXES
    is_deep = len(steps) >= LEVELS and home.depth == root.depth
    among = candidates([home, root], steps) if both and is_deep else None
    try:
        return _from(home, request, steps, among)
    except Http404:
        found = _from(root, request, steps, among) if steps and both else None
        if found is None or not found.page.exists_once:
            raise
        return found


def _from(home: Page, request: HttpRequest, steps: list[str], among: list[Page] | None = None) -> Any:
    """Route from ``home``, whose own fields are fetched only where it is what was asked for."""
    if not steps:
        return home.specific.route(request, steps)
    return find_below(home, request, steps, otherwise=home.route, among=among)


def _home_in(language: str, home: Page) -> Page:
    versions = Page.objects.live().filter(translation_key=home.translation_key, locale__language_code=language)
    version = _HOMES.get((home.pk, language), versions.first)
    if version is None:
        raise Http404
    return copy(version)

"""The way from the home page to a page two levels below it, without asking the database for what it just answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import Context

from lokalprojekte.core.language_routing import spoken_here
from lokalprojekte.core.languages import default_language
from lokalprojekte.core.links import Link
from lokalprojekte.core.page_urls import url_of
from lokalprojekte.core.sites import site_of
from lokalprojekte.core.templatetags.lokal import trail

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page


def trail_of(page: Page, request: HttpRequest) -> list[Link]:
    """Return home, list and ``page`` for ``components/breadcrumbs.html``; nothing for a page not yet saved."""
    if not page.pk:
        return []
    site, parent = site_of(request), page.get_parent()
    is_german = spoken_here() == default_language()
    if site is None or parent is None or not is_german or parent.depth != site.root_page.depth + 1:
        return list(trail(Context({"request": request}), page))
    ways = [Link(step.title, url_of(step, request)) for step in (site.root_page, parent)]
    return [*ways, Link(page.title, "", current=True)]

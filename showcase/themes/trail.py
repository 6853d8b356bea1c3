"""The way to a page that is no Wagtail page, and its full address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from wagtail.models import Site

from lokalprojekte.core.templatetags.lokal import Link
from showcase.models import CallIndexPage

if TYPE_CHECKING:
    from django.http import HttpRequest


def trail_to(request: HttpRequest, title: str, *between: Link) -> list[Link]:
    """Return home page, list of calls, the steps ``between`` and this page; one query besides that of the site."""
    site = Site.find_for_request(request)
    calls = CallIndexPage.objects.live().first()
    ways = [Link(page.title, page.get_url(request) or "") for page in (site and site.root_page, calls) if page]
    return [*ways, *between, Link(title, "", current=True)]


def address_of(request: HttpRequest) -> str:
    """Return the one full address of the page asked for, without its query."""
    return urljoin(str(settings.BASE_URL), request.path)

"""The way to a page that is no Wagtail page, its full address, and the lists it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from wagtail.models import Page, Site

from lokalprojekte.core.templatetags.lokal import Link
from showcase.models import CallIndexPage, HostIndexPage

if TYPE_CHECKING:
    from django.http import HttpRequest


class Lists:
    """The published lists of calls and of hosts, found by one query; an address is empty where there is none."""

    def __init__(self, request: HttpRequest) -> None:
        pages = Page.objects.live().exact_type(CallIndexPage, HostIndexPage).order_by("-path")
        found = {page.specific_class: Link(page.title, page.get_url(request) or "") for page in pages}
        self.calls, self.hosts = found.get(CallIndexPage), found.get(HostIndexPage)

    def calls_url(self, query: str) -> str:
        """Return the address of the calls ``query`` asks for."""
        return _with_query(self.calls, query)

    def hosts_url(self, query: str) -> str:
        """Return the address of the hosts ``query`` asks for."""
        return _with_query(self.hosts, query)


def trail_to(request: HttpRequest, lists: Lists, title: str, *between: Link) -> list[Link]:
    """Return home page, list of calls, the steps ``between`` and this page."""
    site = Site.find_for_request(request)
    home = [Link(site.root_page.title, site.root_page.get_url(request) or "")] if site else []
    return [*home, *([lists.calls] if lists.calls else []), *between, Link(title, "", current=True)]


def address_of(request: HttpRequest) -> str:
    """Return the one full address of the page asked for, without its query."""
    return urljoin(str(settings.BASE_URL), request.path)


def _with_query(listing: Link | None, query: str) -> str:
    return f"{listing.url}?{query}" if listing else ""

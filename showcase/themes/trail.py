"""The way to a page that is no Wagtail page, its full address, and the lists it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import spoken_here
from lokalprojekte.core.languages import in_spoken_language
from lokalprojekte.core.links import Link
from lokalprojekte.core.sites import site_of
from showcase.models import CallIndexPage, HostIndexPage

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Site


class _Found(NamedTuple):
    home: Link | None
    calls: Link | None
    hosts: Link | None


_LISTS: Final = Kept[_Found]()


class Lists:
    """Home page and the published lists of calls and hosts, kept in memory; an address is empty where there is none."""

    def __init__(self, request: HttpRequest) -> None:
        site = site_of(request)
        found = _LISTS.get((site and site.pk, spoken_here()), lambda: _read(site, request))
        self.home, self.calls, self.hosts = found

    def calls_url(self, query: str) -> str:
        """Return the address of the calls ``query`` asks for."""
        return _with_query(self.calls, query)

    def hosts_url(self, query: str) -> str:
        """Return the address of the hosts ``query`` asks for."""
        return _with_query(self.hosts, query)


def _read(site: Site | None, request: HttpRequest) -> _Found:
    lists = Page.objects.exact_type_q(CallIndexPage, HostIndexPage) & Q(live=True)
    root = site.root_page.localized if site else None
    pages = in_spoken_language(Page.objects.filter(lists | Q(pk=root.pk if root else None))).order_by("-path")
    links = {page: Link(page.title, page.get_url(request) or "") for page in pages}
    found = {page.specific_class: link for page, link in links.items()}
    home = next((link for page, link in links.items() if root and page.pk == root.pk), None)
    return _Found(home, found.get(CallIndexPage), found.get(HostIndexPage))


def trail_to(lists: Lists, title: str, *between: Link) -> list[Link]:
    """Return home page, list of calls, the steps ``between`` and this page."""
    return [*filter(None, (lists.home, lists.calls)), *between, Link(title, "", current=True)]


def address_of(request: HttpRequest) -> str:
    """Return the one full address of the page asked for, without its query."""
    return urljoin(str(settings.BASE_URL), request.path)


def _with_query(listing: Link | None, query: str) -> str:
    return f"{listing.url}?{query}" if listing else ""

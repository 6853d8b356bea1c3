"""What stands around every page: menu, footer, notice, and where the page lives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, Site

from lokalprojekte.core.enums import FooterGroup
from lokalprojekte.core.models.organisation import Notice, Organisation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Link(NamedTuple):
    """A link as menus and trails show it; ``current`` is true for the page itself and the section it stands in."""

    title: str
    url: str
    current: bool = False


class LinkGroup(NamedTuple):
    """A column of the footer."""

    title: StrOrPromise
    links: list[Link]


@dataclass(frozen=True)
class Frame:
    """Menu, footer, duties and notice of one page; ``changes_at`` is when the clock alone makes them untrue."""

    menu: list[Link] = field(default_factory=list)
    columns: list[LinkGroup] = field(default_factory=list)
    duties: list[Link] = field(default_factory=list)
    notice: Notice | None = None
    changes_at: datetime | None = None
    search_url: str = ""
    barrier_url: str = ""
    demo: bool = False
    base_url: str = ""
    path: str = "/"

    @property
    def canonical(self) -> str:
        """The one address of this page, without its query."""
        return f"{self.base_url}{self.path}"


def frame_for(request: HttpRequest | None, *, now: datetime | None = None) -> Frame:
    """Return the frame of the page made for ``request``.

    What the editors chose in the settings comes first; without a choice menu and columns follow the pages directly
    below the home page. Three queries (site, settings, tree), one more for a menu and one for columns the editors
    chose; none without a request.
    """
    base = str(settings.BASE_URL).rstrip("/")
    if request is None:
        return Frame(demo=settings.DEMO, base_url=base)
    site = Site.find_for_request(request)
    if site is None:
        return Frame(demo=settings.DEMO, base_url=base, path=request.path)
    now = now or timezone.now()
    organisation: Organisation = Organisation.for_request(request)
    grouped: dict[str, list[Link]] = {}
    menu: list[Link] = []
    barrier_url = ""
    for page in Page.objects.child_of(site.root_page).live().order_by("path"):
        link = _link(page.title, page.get_url(request) or "", request.path)
        grouped.setdefault(_group_of(page), []).append(link)
        if page.show_in_menus:
            menu.append(link)
        if anchor := getattr(page.specific_class, "feedback_anchor", ""):
            barrier_url = f"{link.url}#{anchor}"
    return Frame(
        menu=_chosen((block.value for block in organisation.menu), request) or menu,
        columns=_columns(organisation, request) or _tree_columns(grouped),
        duties=grouped.get(FooterGroup.DUTIES, []),
        notice=organisation.notice_at(now, request),
        changes_at=organisation.notice_changes_at(now),
        search_url=next((link.url for link in grouped.get(FooterGroup.SEARCH, [])), ""),
        barrier_url=barrier_url,
        demo=settings.DEMO,
        base_url=base,
        path=request.path,
    )


def _group_of(page: Page) -> str:
    """Return the column a page stands in; its type says so, which costs no query.

    A plain page that editors show in menus is a section, not a duty.
    """
    group = str(getattr(page.specific_class, "footer_group", FooterGroup.NOWHERE))
    return FooterGroup.SECTIONS if page.show_in_menus and group == FooterGroup.DUTIES else group


def _link(title: str, url: str, path: str) -> Link:
    return Link(title, url, bool(url) and url != "/" and path.startswith(url))


def _chosen(entries: Iterable[Any], request: HttpRequest) -> list[Link]:
    """Return the links of ``entries``; those to pages that are gone or not published are left out."""
    links = []
    for entry in entries:
        page = entry["page"]
        if page is not None and page.live:
            links.append(_link(entry["title"] or page.title, page.get_url(request) or "", request.path))
        elif entry["address"]:
            links.append(_link(entry["title"], entry["address"], request.path))
    return links


def _columns(organisation: Organisation, request: HttpRequest) -> list[LinkGroup]:
    groups = (LinkGroup(block.value["title"], _chosen(block.value["links"], request)) for block in organisation.footer)
    return [group for group in groups if group.links]


def _tree_columns(grouped: dict[str, list[Link]]) -> list[LinkGroup]:
    groups = (FooterGroup.SECTIONS, FooterGroup.AUDIENCES)
    return [LinkGroup(group.label, grouped[group]) for group in groups if grouped.get(group)]

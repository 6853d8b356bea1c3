"""What stands around every page: menu, footer, notice, and where the page lives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, Self

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Site

from lokalprojekte.core.enums import FooterGroup
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import EASY, ENGLISH, home_path, language_of, plain_path
from lokalprojekte.core.languages import NAMES, default_language
from lokalprojekte.core.links import Link, LinkGroup, briefly, link_to, seen_from, spoken_links
from lokalprojekte.core.models.organisation import Notice, Organisation
from lokalprojekte.core.remembered import Lasting
from lokalprojekte.core.sites import site_of
from lokalprojekte.core.worded import worded

if TYPE_CHECKING:
    from collections.abc import Hashable

#: Menu, columns and duties.
_Seen = tuple[Lasting, Lasting, Lasting]

#: The name of the address that the call to action on every page leads to.
FORM: Final = "inquiries:new"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who runs the site, as the frame of a page says it; ``profiles`` are (address, key of the network)."""

    name: str = ""
    claim: str = ""
    street: str = ""
    town: str = ""
    email: str = ""
    phone: str = ""
    hours: str = ""
    supporters: str = ""
    profiles: tuple[tuple[str, str], ...] = ()

    def shown_as(self) -> Hashable:
        """Return what components show of it."""
        return self

    @classmethod
    def of(cls, organisation: Organisation) -> Self:
        """Return what ``organisation`` has told of itself."""
        return cls(
            name=organisation.name,
            claim=organisation.claim,
            street=organisation.street,
            town=organisation.town,
            email=organisation.email,
            phone=organisation.phone,
            hours=organisation.hours,
            supporters=organisation.supporters,
            profiles=tuple((block.value["address"], block.value["network"]) for block in organisation.profiles),
        )


@dataclass(frozen=True)
class Frame:
    """Menu, footer, duties and notice of one page; ``changes_at`` is when the clock alone makes them untrue.

    ``here`` is the path of the page where menu, footer or the call to action lead to it; empty for all others.
    """

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
    here: str = ""
    language: str = "de"
    home_url: str = "/"
    publisher: Publisher = field(default_factory=Publisher)

    @property
    def menu_search_url(self) -> str:
        """Where the search of the menu leads; empty on the page that has a larger one."""
        return self.search_url if self.search_url != self.path else ""

    @property
    def canonical(self) -> str:
        """The one address of this page, without its query."""
        return f"{self.base_url}{self.path}"

    @property
    def speaks_for_demo(self) -> bool:
        """Whether the demo says in the language of the page what it is, instead of the editors' German notice."""
        return self.demo and self.language in {ENGLISH, EASY}

    @property
    def german(self) -> str:
        """The path of this page in German, for what exists once: a page with English words around its German text."""
        return f"/{plain_path(self.path)}"


@worded
def form_address() -> str:
    """Return where the form for inquiries is."""
    return reverse(FORM)


def frame_for(request: HttpRequest | None, *, now: datetime | None = None) -> Frame:
    """Return the frame of the page made for ``request``.

    What the editors chose in the settings comes first; without a choice menu and columns follow the pages directly
    below the home page: below the German one, each in the language of the address where it has a version in it. All of
    it is kept in memory until something changes.
    """
    base = str(settings.BASE_URL).rstrip("/")
    if request is None:
        return Frame(demo=settings.DEMO, base_url=base)
    site = site_of(request)
    if site is None:
        return Frame(demo=settings.DEMO, base_url=base, path=request.path)
    now = now or timezone.now()
    organisation: Organisation = Organisation.for_request(request)
    language = language_of(request.path)
    around = _AROUND.get((site.pk, language, get_language()), lambda: _read(organisation, site, language, request))
    menu, columns, duties = around.seen_from(request.path)
    return Frame(
        menu=menu,
        columns=columns,
        duties=duties,
        notice=organisation.notice_at(now, request),
        changes_at=organisation.notice_changes_at(now),
        search_url=around.search_url,
        barrier_url=around.barrier_url,
        demo=settings.DEMO,
        base_url=base,
        path=request.path,
        here=request.path if request.path in around.urls or request.path == form_address() else "",
        language=language,
        home_url=home_path(language),
        publisher=around.publisher,
    )


@dataclass(frozen=True)
class _Around:
    """What the pages of a site and language have in common."""

    menu: list[Link]
    columns: list[LinkGroup]
    duties: list[Link]
    search_url: str
    barrier_url: str
    publisher: Publisher
    #: The links as pages show them, by the sections a page lies in.
    _seen: dict[tuple[str, ...], _Seen] = field(default_factory=dict)

    @cached_property
    def urls(self) -> frozenset[str]:
        """Where the links lead."""
        links = chain(self.menu, self.duties, *(group.links for group in self.columns))
        return frozenset(link.url for link in links)

    def seen_from(self, path: str) -> _Seen:
        """Return menu, columns and duties as the page at ``path`` shows them."""
        sections = tuple([url for url in self.urls if path.startswith(url)])
        seen = self._seen.get(sections)
        if seen is None:
            columns = [LinkGroup(group.title, seen_from(path, group.links)) for group in self.columns]
            seen = Lasting(seen_from(path, self.menu)), Lasting(columns), Lasting(seen_from(path, self.duties))
            self._seen[sections] = seen
        return seen


_AROUND: Final = Kept[_Around]()


def _read(organisation: Organisation, site: Site, language: str, request: HttpRequest) -> _Around:
    grouped: dict[str, list[Link]] = {}
    menu: list[Link] = []
    barrier_url = ""
    for page, link in spoken_links(briefly(Page.objects.child_of(site.root_page)).live().order_by("path"), request):
        grouped.setdefault(_group_of(page), []).append(link)
        if page.show_in_menus:
            menu.append(link)
        if anchor := getattr(page.specific_class, "feedback_anchor", ""):
            # The form is in German and in English; from Leichte Sprache it is reached in German.
            form_url = link.url if language != EASY else page.get_url(request) or ""
            barrier_url = f"{form_url}#{anchor}"
    return _Around(
        menu=_chosen([block.value for block in organisation.menu], request) or menu,
        columns=_columns(organisation, request) or _tree_columns(grouped),
        duties=[*grouped.get(FooterGroup.DUTIES, []), *_easy_language(language)],
        search_url=next((link.url for link in grouped.get(FooterGroup.SEARCH, [])), ""),
        barrier_url=barrier_url,
        publisher=Publisher.of(organisation),
    )


def _easy_language(language: str) -> list[Link]:
    """Return the way to the pages in Leichte Sprache, where there are some."""
    there = any(root.language_code == EASY for root in Site.get_site_root_paths())
    mark = EASY if language not in {EASY, default_language()} else ""
    return [Link(NAMES[EASY], home_path(EASY), language == EASY, mark, bool(mark))] if there else []


def _group_of(page: Page) -> str:
    """Return the column a page stands in; its type says so, which costs no query.

    A plain page that editors show in menus is a section, not a duty.
    """
    group = str(getattr(page.specific_class, "footer_group", FooterGroup.NOWHERE))
    return FooterGroup.SECTIONS if page.show_in_menus and group == FooterGroup.DUTIES else group


def _chosen(entries: Sequence[Any], request: HttpRequest) -> list[Link]:
    """Return the links of ``entries``; those to pages that are gone or not published are left out.

    In another language a page is called what it is called there: the editors' own words are German.
    """
    german = language_of(request.path) == default_language()
    pages = {entry["page"].pk: entry["page"] for entry in entries if entry["page"] is not None and entry["page"].live}
    spoken = {page.pk: link for page, link in spoken_links(pages.values(), request)}
    links = []
    for entry in entries:
        page = entry["page"]
        if page is not None and page.live:
            link = spoken[page.pk]
            links.append(link._replace(title=entry["title"] or link.title) if german else link)
        elif entry["address"]:
            link = link_to(entry["title"], entry["address"], request.path)
            links.append(link if german else link._replace(language=default_language()))
    return links


def _columns(organisation: Organisation, request: HttpRequest) -> list[LinkGroup]:
    groups = (
        LinkGroup(block.value["title"], _chosen([*block.value["links"]], request)) for block in organisation.footer
    )
    return [group for group in groups if group.links]


def _tree_columns(grouped: dict[str, list[Link]]) -> list[LinkGroup]:
    groups = (FooterGroup.SECTIONS, FooterGroup.AUDIENCES)
    return [LinkGroup(group.label, grouped[group]) for group in groups if grouped.get(group)]

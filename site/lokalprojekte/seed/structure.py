"""The page tree every installation starts with, the site record and what is known of its operator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, Locale, Page, Site

from home.models import (
    AccessibilityStatementPage,
    AudiencePage,
    ContentPage,
    EasyLanguagePage,
    HomePage,
    SearchPage,
)
from home.search_index import rebuild
from lokalprojekte.core.models import Organisation, SearchEntry
from lokalprojekte.impact.models import ImpactIndexPage
from lokalprojekte.opendata.models import OpenDataPage
from lokalprojekte.seed.languages import ensure_languages
from lokalprojekte.seed.organisation import starting_organisation
from lokalprojekte.seed.pages.guides import guide_index_page, guide_pages
from lokalprojekte.seed.pages.make import (
    accessibility_statement,
    audience_page,
    content_page,
    impact_index_page,
    open_data_page,
)
from showcase.models import CallIndexPage, EngagementGuideIndexPage, EngagementGuidePage, HostIndexPage
from stories.models import ReportIndexPage, StoryIndexPage

if TYPE_CHECKING:
    from collections.abc import Callable

AnyPage = TypeVar("AnyPage", bound=Page)

PORTS: Final = {"http": 80, "https": 443}
#: Wagtail's own first page, which welcomes developers.
WELCOME_SLUG: Final = "home"

IMPRINT: Final = "impressum"
PRIVACY: Final = "datenschutz"
SOURCES: Final = "quellen-und-lizenzen"
IMPACT: Final = "wirkung"
OPEN_DATA: Final = "offene-daten"
ACCESSIBILITY: Final = "barrierefreiheit"
GUIDES: Final = "einsatzformen"
#: The page of each audience, in the order of their links.
AUDIENCES: Final = ("fuer-macherinnen", "fuer-kommunen", "fuer-unternehmen", "fuer-foerderinstitutionen")

CALLS_INTRO: Final = (
    "Hier suchen Städte, Gemeinden und Landkreise Menschen für ein Projekt auf Zeit. "
    "Jede Ausschreibung sagt, was zu tun ist, wie lange es dauert und was danach bleibt."
)
HOSTS_INTRO: Final = (
    "Verwaltungen, die sich öffnen: wer sie sind, was sie beschäftigt und welche Projekte sie ausschreiben."
)
STORIES_INTRO: Final = (
    "Was aus Projekten wurde: erzählt von denen, die dabei waren, mit Zahlen und mit dem, was nicht klappte."
)
REPORTS_INTRO: Final = (
    "Was die nächste Kommune übernehmen kann: Vorgehen, Aufwand, gemessene Wirkung, Vorlagen. "
    "Bestätigt von denen, die dabei waren."
)
SEARCH_INTRO: Final = "Projekte, Geschichten, Berichte, Kommunen und alle übrigen Seiten auf einmal durchsuchen."


@dataclass(frozen=True)
class Structure:
    """The pages that other code may count on."""

    site: Site
    home: HomePage
    calls: CallIndexPage
    hosts: HostIndexPage
    stories: StoryIndexPage
    reports: ReportIndexPage
    impact: ImpactIndexPage
    open_data: OpenDataPage
    guides: EngagementGuideIndexPage
    audiences: tuple[AudiencePage, ...]
    search: SearchPage
    imprint: ContentPage
    privacy: ContentPage
    accessibility: AccessibilityStatementPage
    easy: EasyLanguagePage
    english: HomePage
    sources: ContentPage


@transaction.atomic
def ensure_structure() -> Structure:
    """Create what is missing of the page tree, the site record and the organisation; return all of it.

    Safe to run at any time. A page that is there is found by its type, so an editor may rename it, move its slug and
    rewrite it. Host name and port of the site follow ``BASE_URL``; everything else stays as it is.
    """
    home = _home(_foundations())
    site = _site(home)
    Organisation.objects.get_or_create(site=site, defaults=starting_organisation())
    german: dict[str, Any] = {
        "site": site,
        "home": home,
        "calls": _ensure(home, CallIndexPage, slug="projekte", title="Projekte", intro=CALLS_INTRO, show_in_menus=True),
        "hosts": _ensure(home, HostIndexPage, slug="kommunen", title="Kommunen", intro=HOSTS_INTRO, show_in_menus=True),
        "stories": _ensure(
            home, StoryIndexPage, slug="geschichten", title="Geschichten", intro=STORIES_INTRO, show_in_menus=True
        ),
        "reports": _ensure(
            home, ReportIndexPage, slug="berichte", title="Berichte", intro=REPORTS_INTRO, show_in_menus=True
        ),
        "impact": _one(home, ImpactIndexPage, lambda: impact_index_page(IMPACT)),
        "open_data": _one(home, OpenDataPage, lambda: open_data_page(OPEN_DATA)),
        "guides": _guides(home),
        "audiences": tuple(_audience(home, slug) for slug in AUDIENCES),
        "search": _ensure(home, SearchPage, slug="suche", title="Suche", intro=SEARCH_INTRO),
        "imprint": _written(home, ContentPage, IMPRINT, content_page),
        "privacy": _written(home, ContentPage, PRIVACY, content_page),
        "accessibility": _one(home, AccessibilityStatementPage, lambda: accessibility_statement(ACCESSIBILITY)),
        "sources": _written(home, ContentPage, SOURCES, content_page),
    }
    languages = ensure_languages(home)
    structure = Structure(**german, easy=languages.easy, english=languages.english)
    if not SearchEntry.objects.exists():
        rebuild()
    return structure


def _foundations() -> Page:
    """Return the root of all pages; language, root and collection come with Wagtail's migrations, else from here."""
    Locale.objects.get_or_create(language_code=get_supported_content_language_variant(settings.LANGUAGE_CODE))
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root: Page = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    return root


def _home(root: Page) -> HomePage:
    """Return the home page; a new one takes the place of Wagtail's welcome page."""
    found: HomePage | None = HomePage.objects.child_of(root).first()
    if found:
        return found
    welcome = [page for page in root.get_children().filter(slug=WELCOME_SLUG) if page.specific_class is Page]
    for page in welcome:
        page.slug = f"{WELCOME_SLUG}-alt"
        page.save(clean=False)
    home: HomePage = root.add_child(
        instance=HomePage(
            title="Lokalprojekte",
            slug=WELCOME_SLUG,
            search_description="Menschen mit Können treffen Rathäuser mit Projekten: sechs Monate, ein Ziel, vor Ort.",
        )
    )
    Site.objects.filter(root_page__in=welcome).update(root_page=home)
    for page in welcome:
        page.delete()
    home.refresh_from_db()
    return home


def _site(home: HomePage) -> Site:
    address = urlsplit(settings.BASE_URL)
    hostname, port = address.hostname or "localhost", address.port or PORTS[address.scheme]
    site = Site.objects.filter(root_page=home).order_by("-is_default_site").first() or Site(is_default_site=True)
    known = (site.pk, site.hostname, site.port, bool(site.site_name))
    site.root_page, site.hostname, site.port = home, hostname, port
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    if known != (site.pk, hostname, port, True):
        Site.objects.filter(is_default_site=True).exclude(pk=site.pk).update(is_default_site=False)
        site.save()
    return site


def _ensure(parent: Page, model: type[AnyPage], *, slug: str, **fields: Any) -> AnyPage:
    """Return the one page of ``model`` below ``parent``, whatever an editor has called it meanwhile."""
    return _one(parent, model, lambda: model(slug=slug, **fields))


def _one(parent: Page, model: type[AnyPage], make: Callable[[], AnyPage]) -> AnyPage:
    """Return the one page of ``model`` below ``parent``; without one, publish what ``make`` returns."""
    found: AnyPage | None = model.objects.child_of(parent).first()
    return found or _add(parent, make())


def _written(home: HomePage, model: type[AnyPage], slug: str, make: Callable[[str], AnyPage]) -> AnyPage:
    """Return the page ``slug`` below ``home``, with the text that comes with the program if it is new."""
    found: AnyPage | None = model.objects.child_of(home).filter(slug=slug).first()
    return found or _add(home, make(slug))


def _guides(home: HomePage) -> EngagementGuideIndexPage:
    """Return the guide to the forms of engagement; a new one gets a page for each form.

    A form whose page an editor deleted stays without one.
    """
    found: EngagementGuideIndexPage | None = EngagementGuideIndexPage.objects.child_of(home).first()
    if found:
        return found
    index = _add(home, guide_index_page(GUIDES))
    for page in guide_pages(GUIDES):
        if not EngagementGuidePage.objects.filter(form=page.form).exists():
            _add(index, page)
    return index


def _audience(home: HomePage, slug: str) -> AudiencePage:
    """Return the page of the audience whose text has the name ``slug``, whatever an editor has called it meanwhile."""
    page = audience_page(slug, with_example=settings.DEMO)
    found: AudiencePage | None = AudiencePage.objects.child_of(home).filter(kind=page.kind).first()
    return found or _add(home, page)


def _add(parent: Page, page: AnyPage) -> AnyPage:
    """Publish ``page`` below ``parent``, with a first version in its history."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page

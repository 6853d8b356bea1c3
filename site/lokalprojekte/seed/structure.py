"""The page tree every installation starts with, the site record and what is known of its operator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, Locale, Page, Site

from home.models import ContentPage, HomePage
from lokalprojekte.core.models import Organisation
from lokalprojekte.seed.markup import to_html
from lokalprojekte.seed.pages import starting_page
from showcase.models import CallIndexPage, HostIndexPage
from stories.models import ReportIndexPage, StoryIndexPage

if TYPE_CHECKING:
    from lokalprojekte.seed.pages import Section

AnyPage = TypeVar("AnyPage", bound=Page)

PORTS: Final = {"http": 80, "https": 443}
#: Wagtail's own first page, which welcomes developers.
WELCOME_SLUG: Final = "home"

IMPRINT: Final = "impressum"
PRIVACY: Final = "datenschutz"
SOURCES: Final = "quellen-und-lizenzen"

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


@dataclass(frozen=True)
class Structure:
    """The pages that other code may count on."""

    site: Site
    home: HomePage
    calls: CallIndexPage
    hosts: HostIndexPage
    stories: StoryIndexPage
    reports: ReportIndexPage
    imprint: ContentPage
    privacy: ContentPage
    sources: ContentPage


@transaction.atomic
def ensure_structure() -> Structure:
    """Create what is missing of the page tree, the site record and the organisation; return all of it.

    Safe to run at any time. A page that is there is found by its type, so an editor may rename it, move its slug and
    rewrite it. Host name and port of the site follow ``BASE_URL``; everything else stays as it is.
    """
    home = _home(_foundations())
    site = _site(home)
    Organisation.objects.get_or_create(site=site, defaults=_organisation())
    return Structure(
        site=site,
        home=home,
        calls=_ensure(home, CallIndexPage, slug="projekte", title="Projekte", intro=CALLS_INTRO, show_in_menus=True),
        hosts=_ensure(home, HostIndexPage, slug="kommunen", title="Kommunen", intro=HOSTS_INTRO, show_in_menus=True),
        stories=_ensure(
            home, StoryIndexPage, slug="geschichten", title="Geschichten", intro=STORIES_INTRO, show_in_menus=True
        ),
        reports=_ensure(
            home, ReportIndexPage, slug="berichte", title="Berichte", intro=REPORTS_INTRO, show_in_menus=True
        ),
        imprint=_content_page(home, IMPRINT),
        privacy=_content_page(home, PRIVACY),
        sources=_content_page(home, SOURCES),
    )


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


def _organisation() -> dict[str, Any]:
    return {
        "name": "Lokalprojekte",
        "claim": "Können trifft Kommune",
        "street": "Musterstraße 1",
        "town": "10999 Beispielstadt",
        "email": "hallo@lokalprojekte.example",
        "phone": "030 00000-0",
    }


def _ensure(parent: Page, model: type[AnyPage], *, slug: str, **fields: Any) -> AnyPage:
    """Return the one page of ``model`` below ``parent``, whatever an editor has called it meanwhile."""
    found: AnyPage | None = model.objects.child_of(parent).first()
    return found or _add(parent, model(slug=slug, **fields))


def _content_page(home: HomePage, slug: str) -> ContentPage:
    """Return the plain page ``slug`` below ``home``, with the text that comes with the program if it is new."""
    found: ContentPage | None = ContentPage.objects.child_of(home).filter(slug=slug).first()
    if found:
        return found
    text = starting_page(slug)
    body = [block for section in text.sections for block in _blocks(section)]
    return _add(home, ContentPage(slug=slug, title=text.title, intro=text.intro, body=body))


def _blocks(section: Section) -> list[tuple[str, Any]]:
    if section.block:
        return [(section.block, None)]
    return [("heading", section.heading), ("text", to_html(section.text))]


def _add(parent: Page, page: AnyPage) -> AnyPage:
    """Publish ``page`` below ``parent``, with a first version in its history."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page

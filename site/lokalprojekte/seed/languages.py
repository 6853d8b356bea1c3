"""The page trees in English and in Leichte Sprache that every installation starts with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from wagtail.models import Locale, Page, Site

from home.models import AccessibilityStatementPage, AudiencePage, ContentPage, EasyLanguagePage, HomePage, SearchPage
from lokalprojekte.core.language_routing import EASY, ENGLISH
from lokalprojekte.impact.models import ImpactIndexPage
from lokalprojekte.seed.pages.make import (
    accessibility_statement,
    audience_page,
    content_page,
    easy_language_page,
    home_page,
    impact_index_page,
)
from showcase.models import CallIndexPage, HostIndexPage
from stories.models import ReportIndexPage, StoryIndexPage

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The text of the English home page.
_HOME: Final = f"{ENGLISH}/startseite"
#: Lists in English: type, title, introduction. Their addresses are the German ones below ``/en/``.
_LISTS: Final[tuple[tuple[type[Page], str, str], ...]] = (
    (
        CallIndexPage,
        "Projects",
        (
            "Towns, villages and districts look for people for a project of limited time. Every call says what has "
            "to be done, how long it takes and what stays behind. The calls themselves are written in German."
        ),
    ),
    (
        HostIndexPage,
        "Municipalities",
        "Administrations that open up: who they are, what concerns them and which projects they offer.",
    ),
    (
        StoryIndexPage,
        "Stories",
        "What came of projects: told by those who were there, with figures and with what did not work.",
    ),
    (
        ReportIndexPage,
        "Reports",
        (
            "What the next municipality can take over: approach, effort, measured effects, templates. Confirmed by "
            "those who were there."
        ),
    ),
    (SearchPage, "Search", "Search projects, stories, reports, municipalities and all other pages at once."),
)
#: Plain pages that come with an English text; the others are linked in German.
_PLAIN: Final = ("impressum", "datenschutz", "quellen-und-lizenzen")
#: Pages that come with a version in Leichte Sprache, by the slug of the German page.
_EASY: Final = ("fuer-macherinnen", "datenschutz", "barrierefreiheit")


@dataclass(frozen=True)
class Languages:
    """The first pages of the other languages."""

    english: HomePage
    easy: EasyLanguagePage


def ensure_languages(home: HomePage) -> Languages:
    """Create what is missing of the trees beside the German one, which stands below ``home``.

    A page is found by the page it translates, so an editor may rename, rewrite or move it; what an editor deleted
    comes back only with the whole tree.
    """
    root = Page.get_first_root_node()
    english, easy = (Locale.objects.get_or_create(language_code=code)[0] for code in (ENGLISH, EASY))
    languages = Languages(_english(root, home, english), _easy(root, home, easy))
    Site.clear_site_root_paths_cache()
    return languages


def _english(root: Page, home: HomePage, locale: Locale) -> HomePage:
    known: HomePage | None = HomePage.objects.filter(translation_key=home.translation_key, locale=locale).first()
    if known is not None:
        return known
    first = _add(root, home_page(_HOME, slug=ENGLISH), of=home, locale=locale)
    for page in Page.objects.child_of(home).order_by("path"):
        made = _in_english(page)
        if made is not None:
            made.show_in_menus = page.show_in_menus
            _add(first, made, of=page, locale=locale)
    return first


def _in_english(page: Page) -> Page | None:
    """Return the English version of a page below the home page, not saved; None for what comes without one."""
    kind, slug = page.specific_class, page.slug
    for model, title, intro in _LISTS:
        if kind is model:
            return model(title=title, slug=slug, intro=intro)
    if kind is ImpactIndexPage:
        return impact_index_page(slug, text=f"{ENGLISH}/wirkung")
    if kind is AudiencePage:
        return _audience(page.specific)
    if kind is AccessibilityStatementPage:
        return accessibility_statement(slug, text=f"{ENGLISH}/barrierefreiheit")
    if kind is ContentPage and slug in _PLAIN:
        return content_page(slug, text=f"{ENGLISH}/{slug}")
    return None


def _audience(page: AudiencePage) -> AudiencePage | None:
    for name in ("fuer-macherinnen", "fuer-kommunen", "fuer-unternehmen", "fuer-foerderinstitutionen"):
        made = audience_page(name, text=f"{ENGLISH}/{name}", with_example=settings.DEMO)
        if made.kind == page.kind:
            made.slug = page.slug
            return made
    return None


def _easy(root: Page, home: HomePage, locale: Locale) -> EasyLanguagePage:
    """Return the first page in Leichte Sprache; one from before there were languages moves out of the German tree."""
    first: EasyLanguagePage | None = EasyLanguagePage.objects.filter(
        translation_key=home.translation_key, locale=locale
    ).first()
    if first is None:
        first = _add(root, easy_language_page("leicht"), of=home, locale=locale)
        for slug in _EASY:
            page = Page.objects.child_of(home).filter(slug=slug).first()
            if page is not None:
                _add(first, easy_language_page(slug), of=page, locale=locale)
    elif first.depth > home.depth:
        first.move(root, pos="last-child")
        first.refresh_from_db()
    _gather(EasyLanguagePage.objects.descendant_of(home), first)
    return first


def _gather(pages: Iterable[EasyLanguagePage], first: EasyLanguagePage) -> None:
    """Put what still stands in the German tree below the first page in Leichte Sprache."""
    for page in pages:
        page.move(first, pos="last-child")


def _add(parent: Page, page: Any, *, of: Page, locale: Locale) -> Any:
    """Publish ``page`` below ``parent`` as the version of ``of`` in the language of ``locale``."""
    page.translation_key, page.locale = of.translation_key, locale
    parent.add_child(instance=page)
    if isinstance(page, EasyLanguagePage):
        page.compare_with_source()
    page.save_revision().publish()
    page.refresh_from_db()
    return page

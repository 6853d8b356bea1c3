"""Reads of this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import F
from wagtail.models import Page, get_page_models

from home.models import AccessibilityStatementPage, AudiencePage, EasyLanguagePage
from lokalprojekte.core.easy_language.enums import EasyState, ReviewState
from lokalprojekte.core.easy_language.models import state_of
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import EASY
from lokalprojekte.core.languages import default_language
from lokalprojekte.core.links import briefly
from lokalprojekte.core.models import BasePage
from lokalprojekte.core.page_access import private_pages
from showcase.models import CallIndexPage, NetworkPage

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest


#: What pages are to machines that say something of their own, rather than list others.
_TEXTS: Final = frozenset({"WebPage", "WebSite"})


@dataclass(frozen=True)
class Sections:
    """Pages below the home page that it leads to: by type, and those of audiences by audience."""

    by_type: dict[type[Page], Page]
    audiences: dict[str, Page]

    def url_of(self, model: type[Page], request: HttpRequest) -> str:
        """Return the address of the page of ``model``; empty where there is none."""
        page = self.by_type.get(model)
        return (page.get_url(request) or "") if page else ""


_SECTIONS: Final = Kept[Sections]()


def sections_below(home: Page) -> Sections:
    """Return the published pages below ``home`` that it leads to, none that is private; kept in memory."""
    return _SECTIONS.get(home.pk, lambda: _read_sections(home))


def _read_sections(home: Page) -> Sections:
    pages = Page.objects.child_of(home).live().exclude(private_pages()).type(CallIndexPage, NetworkPage, AudiencePage)
    by_type: dict[type[Page], Page] = {}
    audiences: dict[str, Page] = {}
    for page in briefly(pages).annotate(audience=F("audiencepage__kind")).order_by("path"):
        if page.audience:
            audiences.setdefault(page.audience, page)
        else:
            by_type.setdefault(page.specific_class, page)
    return Sections(by_type, audiences)


@dataclass(frozen=True)
class EasyVersion:
    """A German page, its version in Leichte Sprache if there is one, and how far that is."""

    page: Page
    easy: EasyLanguagePage | None
    state: EasyState


def easy_versions() -> list[EasyVersion]:
    """Return all published German pages that can have a version in Leichte Sprache, in the order of the tree.

    Records exist once, and lists and the search page say nothing of their own. Two queries.
    """
    texts = [
        model
        for model in get_page_models()
        if issubclass(model, BasePage) and not model.exists_once and model.schema_type in _TEXTS
    ]
    pages = Page.objects.live().type(*texts).filter(locale__language_code=default_language()).order_by("path")
    easy = {page.translation_key: page for page in EasyLanguagePage.objects.filter(locale__language_code=EASY)}
    return [_version(page, easy.get(page.translation_key)) for page in pages]


def _version(page: Page, easy: EasyLanguagePage | None) -> EasyVersion:
    if easy is None:
        return EasyVersion(page, None, EasyState.MISSING)
    review = ReviewState(easy.review_state)
    state = state_of(review, compared_with=easy.compared_with, changed_at=page.last_published_at)
    return EasyVersion(page, easy, state)


def outdated_statements(today: date | None = None) -> list[AccessibilityStatementPage]:
    """Return the published statements on accessibility whose review is due on ``today`` (default: this day)."""
    german = AccessibilityStatementPage.objects.live().filter(locale__language_code=default_language())
    return [page for page in german if page.is_outdated(today)]

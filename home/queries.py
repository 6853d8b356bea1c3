"""Reads of this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from wagtail.models import Page

from home.models import AccessibilityStatementPage, AudiencePage
from showcase.models import CallIndexPage, NetworkPage

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import Q
    from django.http import HttpRequest


@dataclass(frozen=True)
class Sections:
    """Pages below the home page that it leads to: by type, and those of audiences by audience."""

    by_type: dict[type[Page], Page]
    audiences: dict[str, Page]

    def url_of(self, model: type[Page], request: HttpRequest) -> str:
        """Return the address of the page of ``model``; empty where there is none."""
        page = self.by_type.get(model)
        return (page.get_url(request) or "") if page else ""


def sections_below(home: Page, private: Q) -> Sections:
    """Return the published pages below ``home`` that it leads to, ``private`` ones left out; one query."""
    pages = Page.objects.child_of(home).live().exclude(private).type(CallIndexPage, NetworkPage, AudiencePage)
    by_type: dict[type[Page], Page] = {}
    audiences: dict[str, Page] = {}
    for page in pages.annotate(audience=F("audiencepage__kind")).order_by("path"):
        if page.audience:
            audiences.setdefault(page.audience, page)
        else:
            by_type.setdefault(page.specific_class, page)
    return Sections(by_type, audiences)


def outdated_statements(today: date | None = None) -> list[AccessibilityStatementPage]:
    """Return the published statements on accessibility whose review is due on ``today`` (default: this day)."""
    return [page for page in AccessibilityStatementPage.objects.live() if page.is_outdated(today)]

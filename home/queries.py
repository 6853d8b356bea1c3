"""Reads of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from home.models import AccessibilityStatementPage, AudiencePage

if TYPE_CHECKING:
    from datetime import date

    from wagtail.models import Page


def audience_pages(home: Page) -> dict[str, AudiencePage]:
    """Return the published audience pages below ``home`` by audience; one query."""
    pages = AudiencePage.objects.child_of(home).live().public().order_by("-path")
    return {page.kind: page for page in pages}


def outdated_statements(today: date | None = None) -> list[AccessibilityStatementPage]:
    """Return the published statements on accessibility whose review is due on ``today`` (default: this day)."""
    return [page for page in AccessibilityStatementPage.objects.live() if page.is_outdated(today)]

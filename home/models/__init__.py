"""Home page, pages for audiences, plain pages, the duties, and the search over the whole site."""

from __future__ import annotations

from home.models.accessibility import AccessibilityBarrier, AccessibilityStatementPage
from home.models.audience import AudiencePage
from home.models.content import ContentPage
from home.models.easy_language import EasyLanguagePage
from home.models.home import HomePage
from home.models.search import SearchPage

__all__ = [
    "AccessibilityBarrier",
    "AccessibilityStatementPage",
    "AudiencePage",
    "ContentPage",
    "EasyLanguagePage",
    "HomePage",
    "SearchPage",
]

"""Where this room meets Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path
from wagtail import hooks

from home.easy_language_listing import EasyLanguageReportView, EasyPageViewSet, easy_language_menu_item
from home.home_panel import OutdatedStatementsPanel
from home.queries import outdated_statements
from home.version_views import VersionView

if TYPE_CHECKING:
    from django.http import HttpRequest


@hooks.register("register_admin_urls", order=-1)
def register_versions() -> list[URLPattern]:
    """Stand before Wagtail's own view at its address, so that its buttons lead here."""
    return [path("translation/submit/page/<int:page_id>/", VersionView.as_view(), name="make_version")]


@hooks.register("register_admin_viewset")
def register_easy_pages() -> EasyPageViewSet:
    """Show the state of the pages below /leicht/ in the page tree."""
    return EasyPageViewSet()


@hooks.register("register_admin_urls")
def register_easy_language_report() -> list[URLPattern]:
    """Add the report on Leichte Sprache."""
    return [path("reports/easy-language/", EasyLanguageReportView.as_view(), name="easy_language")]


@hooks.register("register_reports_menu_item")
def add_easy_language_report() -> Any:
    """Put it among the reports."""
    return easy_language_menu_item()


@hooks.register("construct_homepage_panels")
def add_outdated_statements(request: HttpRequest, panels: list[Any]) -> None:
    """Remind editors of a statement on accessibility that nobody has looked at for a year."""
    statements = [page for page in outdated_statements() if page.permissions_for_user(request.user).can_edit()]
    if statements:
        panels.append(OutdatedStatementsPanel(statements))

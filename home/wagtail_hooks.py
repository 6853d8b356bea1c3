"""Where this room meets Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import hooks

from home.home_panel import OutdatedStatementsPanel
from home.queries import outdated_statements

if TYPE_CHECKING:
    from django.http import HttpRequest


@hooks.register("construct_homepage_panels")
def add_outdated_statements(request: HttpRequest, panels: list[Any]) -> None:
    """Remind editors of a statement on accessibility that nobody has looked at for a year."""
    statements = [page for page in outdated_statements() if page.permissions_for_user(request.user).can_edit()]
    if statements:
        panels.append(OutdatedStatementsPanel(statements))

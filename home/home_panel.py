"""What waits for an editor of plain pages, on the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import Component

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from home.models import AccessibilityStatementPage


class OutdatedStatementsPanel(Component):
    """Statements on accessibility whose last review is a year old."""

    name = "outdated_statements"
    template_name = "admin/home/outdated_home_panel.html"
    order = 60

    def __init__(self, statements: Sequence[AccessibilityStatementPage]) -> None:
        """Show ``statements``; there is at least one."""
        self.statements = statements

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the statements."""
        return {"statements": self.statements}

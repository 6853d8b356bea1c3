"""Panels of our own in the admin's forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from wagtail.admin.panels import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from home.models import AccessibilityStatementPage


class OutdatedPanel(Panel):
    """Says that a statement needs a fresh look; stands there only when it does."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one statement."""

        template_name = "admin/home/outdated_panel.html"

        def is_shown(self) -> bool:
            """Show it for a saved statement whose last review is a year old."""
            statement = cast("AccessibilityStatementPage", self.instance)
            return statement.pk is not None and statement.is_outdated()

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the statement."""
            return {**super().get_context_data(parent_context), "statement": self.instance}

"""A reminder in the editor of a guide that nobody compared with its sources for a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping


class OutdatedGuidePanel(Panel):
    """Says that a guide needs a fresh look; stands there only when it does."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one guide."""

        template_name = "admin/showcase/outdated_guide.html"

        def is_shown(self) -> bool:
            """Show it for a saved guide that was last checked a year ago."""
            return bool(super().is_shown() and self.instance.pk and self.instance.is_outdated())

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the guide."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "guide": self.instance}

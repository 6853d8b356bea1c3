"""What the editor of a page in Leichte Sprache sees of the checker, as of the last time the page was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import Panel

from lokalprojekte.core.easy_language.reading import findings_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class EasyLanguagePanel(Panel):
    """Lists the sentences that are too hard, with the words marked and what to do about them."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page."""

        template_name = "admin/home/easy_language_panel.html"

        def is_shown(self) -> bool:
            """Show it once there is a text."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the state of the page and its marked sentences."""
            page: Any = self.instance
            return {
                **super().get_context_data(parent_context),
                "page": page,
                "state": page.state,
                "marked": findings_of(page),
            }

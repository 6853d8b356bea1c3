"""What is still missing of the Projektreife list, shown above it in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import Panel

from showcase.enums import Readiness

if TYPE_CHECKING:
    from collections.abc import Mapping


class ReadinessPanel(Panel):
    """Names what is not settled yet, as of the last version; says so when everything is."""

    class BoundPanel(Panel.BoundPanel):
        """The lines for one call."""

        template_name = "admin/showcase/readiness.html"

        def is_shown(self) -> bool:
            """Whether there is a saved call to speak of."""
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Return the items that are missing."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "missing": [item for item in Readiness if not getattr(self.instance, item.value)]}

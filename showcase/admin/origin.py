"""Where a call comes from, shown in its editor. What there is to say a higher room knows: the template asks its tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping


class OriginPanel(Panel):
    """One line about the sketch or the report from which a call was made; nothing for all other calls."""

    class BoundPanel(Panel.BoundPanel):
        """The line for one call."""

        template_name = "admin/showcase/origin.html"

        def is_shown(self) -> bool:
            """Whether the call was made from a sketch or a report."""
            if not (super().is_shown() and self.instance.pk):
                return False
            return bool(self.instance.reused_from_id or self.instance.sketches.exists())

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Return the call and who looks at it."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "call": self.instance, "user": self.request.user}

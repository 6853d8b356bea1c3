"""How many people would fit a call, shown while it is drafted. What there is to say a higher room knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping


class DemandPanel(Panel):
    """A few lines above the competences; they speak of the call as it was last saved or sent."""

    class BoundPanel(Panel.BoundPanel):
        """The lines for one call."""

        template_name = "admin/showcase/demand.html"

        def is_shown(self) -> bool:
            """Whether there is something to compare: a call that asks for a competence."""
            return bool(super().is_shown() and any(item.competence_id for item in self.instance.competences.all()))

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Return the call."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "call": self.instance}

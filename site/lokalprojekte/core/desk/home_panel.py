"""«Was ansteht», the first panel of the admin's first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Media
from wagtail.admin.ui.components import Component

from lokalprojekte.core.desk.needs import needs_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class NeedsPanel(Component):
    """Everything that waits for the reader, each with its number and its list; or that nothing does."""

    name = "needs"
    template_name = "admin/core/needs_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what waits."""
        return {"needs": needs_of(parent_context["request"].user)}

    @property
    def media(self) -> Media:
        """The panel's stylesheet."""
        return Media(css={"all": ["css/admin/needs.css"]})

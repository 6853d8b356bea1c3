"""Completed projects nobody has told of, on the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.forms import Media
from wagtail.admin.ui.components import Component

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from showcase.models import ProjectCallPage

#: So many are offered at once; the report «Offene Enden» has all of them.
MOST_UNTOLD: Final = 3


class UntoldPanel(Component):
    """A button for each project that begins its story."""

    name = "untold"
    template_name = "admin/stories/untold_panel.html"
    order = 56

    def __init__(self, calls: Sequence[ProjectCallPage]) -> None:
        """Show ``calls``, at least one."""
        self.calls = calls

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the projects."""
        return {"calls": self.calls, "csrf_token": parent_context["csrf_token"]}

    @property
    def media(self) -> Media:
        """The panel's stylesheet, shared with the templates."""
        return Media(css={"all": ["css/admin/templates.css"]})

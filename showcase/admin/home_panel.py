"""What editors begin from, on the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Media
from wagtail.admin.ui.components import Component

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from showcase.models import CallTemplate


class TemplatesPanel(Component):
    """A button for each template."""

    name = "call_templates"
    template_name = "admin/showcase/templates_panel.html"
    order = 55

    def __init__(self, templates: Sequence[CallTemplate], *, may_keep: bool) -> None:
        """Show ``templates``, at least one; ``may_keep``: the reader may open their list."""
        self.templates, self.may_keep = templates, may_keep

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the templates."""
        return {
            "templates": self.templates,
            "may_keep": self.may_keep,
            "csrf_token": parent_context["csrf_token"],
        }

    @property
    def media(self) -> Media:
        """The panel's stylesheet."""
        return Media(css={"all": ["css/admin/templates.css"]})

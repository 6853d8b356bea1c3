"""«Vor dem Veröffentlichen» beside the form of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Media
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView

from lokalprojekte.core.advice.findings import Finding, findings_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class AdviceSidePanel(BaseSidePanel):
    """What must be mended and what one would better mend, each with the way to its field."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens the panel, with the number of what must be mended."""

        aria_label = _("Toggle the checks before publishing")
        icon_name = "tasks"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
            """Count what stops the page."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "count": sum(finding.stops for finding in self.panel.findings)}

    name = "advice"
    title = _("Before publishing")
    template_name = "admin/core/advice_panel.html"
    order = 95

    @cached_property
    def findings(self) -> list[Finding]:
        """What there is to say about the version in the form."""
        return findings_of(self.object)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what must be mended, and what is advice, each with the name of its field."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        named = [(finding, self._label(finding.field)) for finding in self.findings]
        return {
            **context,
            "stopping": [each for each in named if each[0].stops],
            "advised": [each for each in named if not each[0].stops],
        }

    @property
    def media(self) -> Media:
        """The panel's stylesheet."""
        return Media(css={"all": ["css/admin/advice.css"]})

    def _label(self, field: str) -> str:
        return str(capfirst(self.object._meta.get_field(field).verbose_name))


class CheckedEditView(EditView):
    """The editor of a page, with the checks beside it."""

    def get_side_panels(self) -> MediaContainer:
        """Add the panel."""
        return MediaContainer([*super().get_side_panels(), AdviceSidePanel(self.page, self.request)])

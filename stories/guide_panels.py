"""Panels that guide: how far a report has come, and a good example above each section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel

from stories.completeness import completeness_of
from stories.guide import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Guided:
    """Puts the example and an anchor above what a panel shows; mixed into a bound panel."""

    class Media:
        css = {"all": ["css/admin/guide.css"]}

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add the example, and the template that shows the panel itself."""
        panel: Any = self
        context: dict[str, Any] = super().get_context_data(parent_context)  # type: ignore[misc] # of the panel
        return {
            **context,
            "guided_field": panel.panel.guided_field,
            "example": EXAMPLES.get(panel.panel.guided_field, ""),
            "plain_template": panel.plain_template,
        }


class GuidedFieldPanel(FieldPanel):
    """A field with a good example above it."""

    @property
    def guided_field(self) -> str:
        """Name the example."""
        return str(self.field_name)

    class BoundPanel(_Guided, FieldPanel.BoundPanel):
        """The field of one report."""

        template_name = "admin/stories/guided.html"
        plain_template = FieldPanel.BoundPanel.template_name


class GuidedInlinePanel(InlinePanel):
    """A list with a good example above it."""

    @property
    def guided_field(self) -> str:
        """Name the example."""
        return str(self.relation_name)

    class BoundPanel(_Guided, InlinePanel.BoundPanel):
        """The list of one report."""

        template_name = "admin/stories/guided.html"
        plain_template = InlinePanel.BoundPanel.template_name


class GuidedGroupPanel(MultiFieldPanel):
    """Fields that belong together, with a good example above them; ``guided_field`` names it."""

    def __init__(self, *args: Any, guided_field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guided_field = guided_field

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep the name of the example."""
        return {**super().clone_kwargs(), "guided_field": self.guided_field}

    class BoundPanel(_Guided, MultiFieldPanel.BoundPanel):
        """The fields of one report."""

        template_name = "admin/stories/guided.html"
        plain_template = MultiFieldPanel.BoundPanel.template_name


class ProgressPanel(Panel):
    """How many parts of a report are filled in, and links to those that are not; visitors never see it."""

    class BoundPanel(Panel.BoundPanel):
        """The progress of one report, as of its last version."""

        template_name = "admin/stories/progress.html"

        class Media:
            css = {"all": ["css/admin/guide.css"]}

        def is_shown(self) -> bool:
            """Whether there is a saved report to speak of."""
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Return what is filled in and what is missing."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "progress": completeness_of(self.instance)}

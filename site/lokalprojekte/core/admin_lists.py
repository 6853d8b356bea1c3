"""Lists of the admin whose view names its own templates."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property


class OwnTemplates:
    """Mixed into a viewset of Wagtail, which would look for templates by the name of the model."""

    index_view_class: Any

    @cached_property
    def index_template_name(self) -> str:
        """The list's template."""
        name: str = self.index_view_class.template_name
        return name

    @cached_property
    def index_results_template_name(self) -> str:
        """The template of the list alone."""
        name: str = self.index_view_class.results_template_name
        return name

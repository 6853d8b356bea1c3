"""Who runs the site, as the law asks to be told."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LegalBlock(blocks.StaticBlock):
    """The operator's details out of the settings, so that they are written once (§ 5 DDG, § 18 Abs. 2 MStV)."""

    class Meta:
        icon = "clipboard-list"
        label = _("Details of the operator")
        description = _("Name, address, register and responsible person, taken from the settings of the organisation.")
        admin_text = _("Shows what the settings of the organisation say about the operator.")
        template = "components/blocks/legal.html"
        preview_value = None

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the lines of the site the page is shown on; none outside of a request."""
        from lokalprojekte.core.models import Organisation  # noqa: PLC0415 - the models use the blocks

        context = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        return {**context, "facts": Organisation.for_request(request).legal_facts() if request else []}

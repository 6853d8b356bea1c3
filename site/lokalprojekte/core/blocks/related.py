"""What else is worth reading."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from lokalprojekte.core.blocks.choosers import LinkedPageBlock


class RelatedBlock(blocks.StructBlock):
    """Other pages of this site, as cards."""

    title = blocks.CharBlock(label=_("Title"), max_length=80, required=False)
    pages = blocks.ListBlock(LinkedPageBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=6)

    class Meta:
        icon = "pick"
        label = _("Related content")
        description = _("Cards that lead to other pages of this site. A page that is not public is left out.")
        template = "components/blocks/related.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the pages everybody may read, with their own fields: one query, and one more per type of page."""
        context = super().get_context(value, parent_context=parent_context)
        wanted = [page.pk for page in value["pages"] if page]
        found = {page.pk: page for page in Page.objects.filter(pk__in=wanted).live().public().specific()}
        return {**context, "pages": [found[pk] for pk in wanted if pk in found]}

    def get_preview_value(self) -> Any:
        """Show pages that are there."""
        pages = list(Page.objects.live().filter(depth__gt=2).order_by("path")[:3])
        return self.normalize({"title": "Weiterlesen", "pages": pages})

"""Blocks of the home page and of legal pages; everything else is shared, see :mod:`lokalprojekte.core.blocks`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.enums import Audience
from lokalprojekte.core.blocks import BodyBlock, LegalBlock
from lokalprojekte.core.blocks.choosers import LinkedPageBlock
from lokalprojekte.core.page_urls import url_of
from lokalprojekte.reference.attributions import ATTRIBUTIONS


class AudienceBlock(blocks.StructBlock):
    """Why somebody should take part, and the way on."""

    audience = blocks.ChoiceBlock(label=_("Audience"), choices=Audience.choices)
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.TextBlock(label=_("Text"), max_length=500)
    reasons = blocks.ListBlock(
        blocks.CharBlock(label=_("Reason"), max_length=140), label=_("Reasons"), max_num=4, required=False
    )
    link_text = blocks.CharBlock(label=_("Text of the link"), max_length=60)
    page = LinkedPageBlock(
        label=_("Page"), required=False, help_text=_("Empty: the page of this audience, or else the inquiry form.")
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add where it leads: to the chosen page, or to the audience's own out of ``audience_pages`` of the page."""
        pages = (parent_context or {}).get("audience_pages", {})
        context = super().get_context(value, parent_context=parent_context)
        page = value.get("page") or pages.get(value.get("audience"))
        return {**context, "url": url_of(page, context.get("request")) if page else ""}

    class Meta:
        icon = "group"
        label = _("Audience")
        template = "components/blocks/audience.html"
        preview_value = {
            "audience": Audience.MAKER,
            "title": "Für Macher:innen",
            "text": "Eine Aufgabe vor Ort, ein klares Ende und Leute, die sich freuen, dass Sie da sind.",
            "reasons": ["Verwaltung von innen kennenlernen"],
            "link_text": "Offene Projekte ansehen",
            "page": None,
        }


class AssuranceBlock(blocks.StructBlock):
    """Something visitors can rely on."""

    shows_itself = True

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=300)

    class Meta:
        icon = "check"
        label = _("Assurance")
        template = "components/blocks/assurance.html"
        preview_value = {"title": "Keine Anfrage bleibt liegen", "text": "Sie sehen jederzeit, wie es steht."}


class ReasonBlock(blocks.StructBlock):
    """One reason to take part."""

    shows_itself = True

    title = blocks.CharBlock(label=_("Title"), max_length=90)
    text = blocks.TextBlock(label=_("Text"), max_length=500)

    class Meta:
        icon = "tick"
        label = _("Reason")
        description = _("One reason to take part: what it is, and why it is true.")
        template = "components/blocks/reason.html"
        preview_value = {
            "title": "Sie wählen das Ende gleich mit",
            "text": "Sechs Monate, ein Ziel, ein fester Abschluss. Wer danach bleiben will, darf, muss aber nicht.",
        }


class AttributionsBlock(blocks.StaticBlock):
    """The lines that the licences of our data ask for; they come from the program."""

    class Meta:
        icon = "clipboard-list"
        label = _("Sources of the data")
        admin_text = _("Shows the sources of all data the site uses.")
        template = "components/blocks/attributions.html"
        preview_value = None

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the lines."""
        return {**super().get_context(value, parent_context=parent_context), "attributions": ATTRIBUTIONS}


class ContentBody(BodyBlock):
    """Everything a plain page can hold: the shared blocks and what legal pages need."""

    attributions = AttributionsBlock(group=_("Legal"))
    legal = LegalBlock(group=_("Legal"))

"""What home page and plain pages are made of: each block has a template and a stylesheet of its name."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from home.enums import Audience
from lokalprojekte.reference.attributions import ATTRIBUTIONS

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class StepBlock(blocks.StructBlock):
    """One step of «So läuft es»."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=300)

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        template = "components/blocks/step.html"
        preview_value = {"title": "Anfrage senden", "text": "Zwei Minuten, ohne Lebenslauf und ohne Konto."}


class AudienceBlock(blocks.StructBlock):
    """Why somebody should take part, and the way on."""

    audience = blocks.ChoiceBlock(label=_("Audience"), choices=Audience.choices)
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.TextBlock(label=_("Text"), max_length=500)
    reasons = blocks.ListBlock(
        blocks.CharBlock(label=_("Reason"), max_length=140), label=_("Reasons"), max_num=4, required=False
    )
    link_text = blocks.CharBlock(label=_("Text of the link"), max_length=60)
    page = blocks.PageChooserBlock(
        label=_("Page"), required=False, help_text=_("Empty: the inquiry form, with this audience chosen.")
    )

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

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=300)

    class Meta:
        icon = "check"
        label = _("Assurance")
        template = "components/blocks/assurance.html"
        preview_value = {"title": "Keine Anfrage bleibt liegen", "text": "Sie sehen jederzeit, wie es steht."}


class SectionHeadingBlock(blocks.CharBlock):
    """A heading inside a page."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "components/blocks/section_heading.html"
        preview_value = "Angaben zum Anbieter"


class ParagraphsBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "components/blocks/paragraphs.html"
        preview_value = "<p>Wir speichern nur, was wir für Ihre Anfrage brauchen, und löschen es danach.</p>"


class FigureBlock(blocks.StructBlock):
    """A picture with its credit, and a caption where it needs one."""

    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/blocks/figure.html"
        preview_value = {"image": None, "caption": "Der Marktplatz am Morgen"}


class ActionBlock(blocks.StructBlock):
    """A sentence and a button."""

    text = blocks.CharBlock(label=_("Text"), max_length=200)
    link_text = blocks.CharBlock(label=_("Text of the link"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False, help_text=_("Empty: the inquiry form."))

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "components/blocks/action.html"
        preview_value = {"text": "Noch Fragen?", "link_text": "Schreiben Sie uns", "page": None}


class AccordionItemBlock(blocks.StructBlock):
    """One question and its answer."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES[1:])


class AccordionBlock(blocks.ListBlock):
    """Questions that open."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(AccordionItemBlock(), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        template = "components/blocks/accordion.html"
        preview_value = [{"title": "Was kostet das?", "text": "<p>Für Macher:innen nichts.</p>"}]


class DownloadBlock(blocks.StructBlock):
    """A file with its kind and size."""

    document = DocumentChooserBlock(label=_("File"))
    description = blocks.CharBlock(label=_("Description"), max_length=200, required=False)

    class Meta:
        icon = "download"
        label = _("Download")
        template = "components/blocks/download.html"
        preview_value = {"document": None, "description": "Vorlage für die Ausgangslage"}


class AttributionsBlock(blocks.StaticBlock):
    """The lines that the licences of our data ask for; they come from the program."""

    class Meta:
        icon = "clipboard-list"
        label = _("Sources of the data")
        admin_text = _("Shows the sources of all data the site uses.")
        template = "components/blocks/attributions.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the lines."""
        return {**super().get_context(value, parent_context=parent_context), "attributions": ATTRIBUTIONS}


class ContentBody(blocks.StreamBlock):
    """Everything a plain page can hold."""

    heading = SectionHeadingBlock(form_classname="title")
    text = ParagraphsBlock(features=TEXT_FEATURES)
    picture = FigureBlock()
    accordion = AccordionBlock()
    download = DownloadBlock()
    action = ActionBlock()
    attributions = AttributionsBlock()

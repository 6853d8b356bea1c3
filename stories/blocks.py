"""What the text of a story is made of."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class StoryHeadingBlock(blocks.CharBlock):
    """A heading inside the text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "components/story_heading.html"
        preview_value = "Vom Aktenwagen zum Klick"


class StoryTextBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "components/story_text.html"
        preview_value = "<p>Am Anfang stand ein Zettel an der Tür des Bürgerbüros.</p>"


class StoryQuoteBlock(blocks.StructBlock):
    """What somebody said, shown as long as they agree to it."""

    text = blocks.TextBlock(label=_("Quote"), max_length=600)
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), max_length=160, required=False)
    consented_on = blocks.DateBlock(
        label=_("agreed to publication on"), help_text=_("Without this date a quote cannot be published.")
    )
    revoked_on = blocks.DateBlock(
        label=_("agreement withdrawn on"),
        required=False,
        help_text=_("From this moment on the quote is not shown."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "components/story_quote.html"
        preview_value = {
            "text": "Nach drei Wochen wusste ich, wo im Rathaus die Kaffeemaschine steht und wo es hakt.",
            "name": "Beispiel Person",
            "role": "Macherin",
            "consented_on": "2026-01-15",
            "revoked_on": None,
        }

    def clean(self, value: Any) -> Any:
        """Refuse a withdrawal that lies before the agreement."""
        cleaned = super().clean(value)
        agreed, revoked = cleaned.get("consented_on"), cleaned.get("revoked_on")
        if agreed and revoked and revoked < agreed:
            message = ValidationError(_("An agreement cannot be withdrawn before it was given."))
            raise blocks.StructBlockValidationError(block_errors={"revoked_on": message})
        return cleaned


class StoryPictureBlock(blocks.StructBlock):
    """A picture with its credit, and a caption where it needs one."""

    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/story_picture.html"


class StoryBody(blocks.StreamBlock):
    """Everything a story can hold."""

    heading = StoryHeadingBlock(form_classname="title")
    text = StoryTextBlock(features=["bold", "italic", "ol", "ul", "link"])
    quote = StoryQuoteBlock()
    picture = StoryPictureBlock()

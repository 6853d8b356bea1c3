"""Words: headings, paragraphs, what somebody said, and what to do next."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lokalprojekte.core.blocks.choosers import LinkedPageBlock
from lokalprojekte.core.consent import check_consent, consent_holds, note_end

#: What an editor may do inside running text; headings of the first order are blocks of their own.
TEXT_FEATURES: Final = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside a page; readers can link to it."""

    shows_itself = True

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a section. Write one that says something even to those who read nothing else.")
        template = "components/blocks/heading.html"
        preview_value = "Vom Aktenwagen zum Klick"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    shows_itself = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "components/blocks/text.html"
        preview_value = (
            "<p>Am Anfang stand ein Zettel an der Tür des Bürgerbüros: <b>Heute leider nur mit Termin.</b> "
            "Niemand wusste mehr, wer ihn aufgehängt hatte.</p>"
            "<ul><li>Drei Gespräche am Tresen</li><li>eine Liste mit elf Fragen</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    """What somebody said, shown as long as they agree to it."""

    text = blocks.TextBlock(label=_("Quote"), max_length=600, help_text=_("Without quotation marks."))
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

    consent_ends_on = blocks.DateBlock(
        label=_("agreement holds until"),
        required=False,
        help_text=_("The last day on which the quote is shown. Empty: until it is withdrawn."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's own words, with the day they agreed to be quoted. Can be withdrawn at any time.")
        template = "components/blocks/quote.html"
        preview_value = {
            "text": "Nach drei Wochen wusste ich, wo im Rathaus die Kaffeemaschine steht und wo es hakt.",
            "name": "Kim Beispiel",
            "role": "Macherin",
            "consented_on": date(2026, 1, 15),
            "revoked_on": None,
            "consent_ends_on": None,
        }

    @staticmethod
    def is_shown(value: Any) -> bool:
        """Whether the consent of the person holds today."""
        return consent_holds(value.get("consented_on"), value.get("revoked_on"), value.get("consent_ends_on"))

    def clean(self, value: Any) -> Any:
        """Refuse a withdrawal or an end that lies before the agreement."""
        cleaned = super().clean(value)
        try:
            check_consent(cleaned.get("consented_on"), cleaned.get("revoked_on"), cleaned.get("consent_ends_on"))
        except ValidationError as error:
            problems = {name: ValidationError(messages) for name, messages in error.message_dict.items()}
            raise blocks.StructBlockValidationError(block_errors=problems) from error
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Say whether the quote may be shown, and to the page how long."""
        is_shown = self.is_shown(value)
        if is_shown:
            note_end((parent_context or {}).get("request"), value.get("consent_ends_on"))
        return {**super().get_context(value, parent_context=parent_context), "is_shown": is_shown}

    def get_searchable_content(self, value: Any) -> list[str]:
        """A quote that may not be shown is not found either, nor one with a last day: no index knows the date."""
        if value.get("consent_ends_on") or not self.is_shown(value):
            return []
        content: list[str] = super().get_searchable_content(value)
        return content

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """Words and name, without the dates of the agreement; nothing once it is over."""
        if not self.is_shown(value):
            return None
        note_end((context or {}).get("request"), value.get("consent_ends_on"))
        return {key: value[key] for key in ("text", "name", "role")}


class ActionBlock(blocks.StructBlock):
    """A sentence and a button."""

    text = blocks.CharBlock(label=_("Text"), max_length=200)
    link_text = blocks.CharBlock(label=_("Text of the link"), max_length=60)
    page = LinkedPageBlock(label=_("Page"), required=False, help_text=_("Empty: the inquiry form."))

    class Meta:
        icon = "link"
        label = _("Call to action")
        description = _("One sentence and one button: what to do next.")
        template = "components/blocks/action.html"
        preview_value = {"text": "Klingt nach Ihnen?", "link_text": "Anfrage senden", "page": None}

"""A page in Leichte Sprache, with the state of its review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.search import index

from home import addresses
from home.blocks import ContentBody
from home.enums import ReviewState
from lokalprojekte.core.enums import FooterGroup
from lokalprojekte.core.fields import BodyField
from lokalprojekte.core.models import BasePage

if TYPE_CHECKING:
    from django.http import HttpRequest

#: BCP 47: the variant «simple» is registered for simplified forms of a language.
LANGUAGE_TAG = "de-simple"


class EasyLanguagePage(BasePage):
    """What a page says, in Leichte Sprache: short sentences, no abbreviations, every hard word explained."""

    intro = models.TextField(_("introduction"), max_length=400, blank=True, help_text=_("Two short sentences."))
    body = BodyField(ContentBody(), verbose_name=_("content"), blank=True)
    source = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        verbose_name=_("page it explains"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("The page in everyday language that says the same. Empty: the whole site."),
    )
    review_state = models.CharField(
        _("review"), max_length=10, choices=ReviewState.choices, default=ReviewState.MISSING
    )
    reviewed_by = models.CharField(
        _("checked by"),
        max_length=160,
        blank=True,
        help_text=_("The group that read the text: people who need Leichte Sprache, not those who wrote it."),
    )
    reviewed_on = models.DateField(_("checked on"), null=True, blank=True)

    schema_type: ClassVar[str] = "WebPage"
    footer_group: ClassVar[FooterGroup] = FooterGroup.DUTIES
    summary_field: ClassVar[str] = "intro"
    template = "home/easy_language.html"
    parent_page_types = ["home.HomePage", "home.EasyLanguagePage"]
    subpage_types = ["home.EasyLanguagePage"]
    content_panels = [
        *BasePage.content_panels,
        HelpPanel(
            _(
                "Short sentences with one thought each. No abbreviations, no genitive, no passive, no gender colon: "
                "«Macherinnen und Macher». Explain a hard word at once, and part long words with a middle dot."
            )
        ),
        FieldPanel("intro"),
        FieldPanel("body"),
        PageChooserPanel("source"),
        MultiFieldPanel(
            [FieldPanel("review_state"), FieldRowPanel([FieldPanel("reviewed_by"), FieldPanel("reviewed_on")])],
            heading=_("Review"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    api_fields = [APIField("intro"), APIField("body"), APIField("review_state"), APIField("reviewed_on")]

    class Meta:
        verbose_name = _("page in Leichte Sprache")
        verbose_name_plural = _("pages in Leichte Sprache")

    def clean(self) -> None:
        """Refuse «checked» that does not say by whom and when."""
        super().clean()
        if self.review_state != ReviewState.CHECKED:
            return
        problems = {}
        if not self.reviewed_by:
            problems["reviewed_by"] = _("Who checked the text?")
        if not self.reviewed_on:
            problems["reviewed_on"] = _("When was the text checked?")
        if problems:
            raise ValidationError(problems)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the address of the projects, for the button beside the text."""
        return {**super().get_context(request, *args, **kwargs), "calls_url": addresses.CALLS}

    @property
    def language_tag(self) -> str:
        """The language of the page, for ``lang``."""
        return LANGUAGE_TAG

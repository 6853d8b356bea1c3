"""What a page says, in Leichte Sprache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from home import addresses
from home.blocks import ContentBody
from home.easy_language_form import EasyLanguageForm
from lokalprojekte.core.blocks import VideoBlock
from lokalprojekte.core.easy_language.models import EasyLanguageMixin
from lokalprojekte.core.easy_language.panels import EasyLanguagePanel
from lokalprojekte.core.enums import FooterGroup
from lokalprojekte.core.fields import BlocksField, BodyField
from lokalprojekte.core.language_routing import EASY
from lokalprojekte.core.models import BasePage

if TYPE_CHECKING:
    from django.http import HttpRequest


class EasyLanguagePage(EasyLanguageMixin, BasePage):
    """The version of a page in Leichte Sprache: short sentences, no abbreviations, every hard word explained.

    The one below the root of all pages is that of the home page, at ``/leicht/``; the others stand below it.
    """

    intro = models.TextField(_("introduction"), max_length=400, blank=True, help_text=_("Two short sentences."))
    body = BodyField(ContentBody(), verbose_name=_("content"), blank=True)

    sign_language = BlocksField(
        [("video", VideoBlock())],
        verbose_name=_("film in sign language"),
        blank=True,
        max_num=1,
        help_text=_("Stands above the text. A film in German Sign Language that says the same."),
    )

    schema_type: ClassVar[str] = "WebPage"
    footer_group: ClassVar[FooterGroup] = FooterGroup.NOWHERE
    summary_field: ClassVar[str] = "intro"
    template = "home/easy_language.html"
    base_form_class = EasyLanguageForm
    parent_page_types = ["wagtailcore.Page", "home.EasyLanguagePage"]
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
        FieldPanel("sign_language"),
        FieldPanel("body"),
        EasyLanguagePanel(heading=_("What is still too hard")),
        MultiFieldPanel(
            [
                FieldPanel("review_state"),
                FieldRowPanel([FieldPanel("reviewed_by"), FieldPanel("reviewed_on")]),
                FieldPanel("says_the_same"),
            ],
            heading=_("Review"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    api_fields = [
        APIField("intro"),
        APIField("sign_language"),
        APIField("body"),
        APIField("review_state"),
        APIField("reviewed_on"),
    ]

    class Meta:
        verbose_name = _("page in Leichte Sprache")
        verbose_name_plural = _("pages in Leichte Sprache")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Whether one may be made below ``parent`` by hand: the first of all comes with the program."""
        return bool(super().can_create_at(parent)) and parent.locale.language_code == EASY and not parent.is_root()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the address of the projects, for the button beside the text."""
        return {**super().get_context(request, *args, **kwargs), "calls_url": addresses.calls()}

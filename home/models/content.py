"""A plain page: imprint, privacy, sources, and whatever else needs words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from home.blocks import ContentBody
from lokalprojekte.core.enums import FooterGroup
from lokalprojekte.core.fields import BodyField
from lokalprojekte.core.models import BasePage


class ContentPage(BasePage):
    """Text, pictures, files and answers, in the order an editor gives them."""

    intro = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("One or two sentences below the title.")
    )
    body = BodyField(ContentBody(), verbose_name=_("content"), blank=True)

    schema_type: ClassVar[str] = "WebPage"
    footer_group: ClassVar[FooterGroup] = FooterGroup.DUTIES
    summary_field: ClassVar[str] = "intro"
    template = "home/content.html"
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    api_fields = [APIField("intro"), APIField("body")]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

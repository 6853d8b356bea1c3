"""The lists at /projekte/ and /kommunen/."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from lokalprojekte.core.models import BasePage


class CallIndexPage(BasePage):
    """All calls, to be searched and narrowed down."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences above the list."))

    max_count = 1
    schema_type: ClassVar[str] = "CollectionPage"
    summary_field: ClassVar[str] = "intro"
    template = "showcase/call_index.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["showcase.ProjectCallPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = _("list of calls")
        verbose_name_plural = _("lists of calls")


class HostIndexPage(BasePage):
    """All hosts."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences above the list."))

    max_count = 1
    schema_type: ClassVar[str] = "CollectionPage"
    summary_field: ClassVar[str] = "intro"
    template = "showcase/host_index.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["showcase.HostPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = _("list of hosts")
        verbose_name_plural = _("lists of hosts")

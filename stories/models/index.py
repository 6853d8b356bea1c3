"""The list at /geschichten/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from lokalprojekte.core.models import BasePage

if TYPE_CHECKING:
    from django.http import HttpRequest


class StoryIndexPage(BasePage):
    """All success stories, the newest first."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences above the list."))

    max_count = 1
    schema_type: ClassVar[str] = "CollectionPage"
    summary_field: ClassVar[str] = "intro"
    template = "stories/story_index.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.SuccessStoryPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the stories that are published."""
        from stories.queries import stories_below  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), "stories": stories_below(self)}

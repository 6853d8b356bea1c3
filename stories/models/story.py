"""A success story: what came of one project, told for people who were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from lokalprojekte.core.models import BasePage
from stories.blocks import StoryBody

if TYPE_CHECKING:
    from django.http import HttpRequest

    from showcase.models import HostPage


class SuccessStoryPage(BasePage):
    """What came of a project."""

    call = models.ForeignKey(
        "showcase.ProjectCallPage",
        models.PROTECT,
        verbose_name=_("project"),
        related_name="stories",
        help_text=_("The call this story tells the end of; the call's page links here."),
    )
    lead = models.TextField(
        _("lead"), max_length=400, help_text=_("What came of it, in two or three sentences. At most 400 characters.")
    )
    image = models.ForeignKey(
        "core.SiteImage", models.SET_NULL, verbose_name=_("picture"), related_name="+", null=True, blank=True
    )
    began_on = models.DateField(_("began on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    body = StreamField(StoryBody(), verbose_name=_("text"), blank=True)

    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    schema_type: ClassVar[str] = "Article"
    summary_field: ClassVar[str] = "lead"
    template = "stories/story.html"
    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("call"),
        FieldPanel("lead"),
        FieldPanel("image"),
        FieldRowPanel([FieldPanel("began_on"), FieldPanel("ended_on")]),
        FieldPanel("body"),
        FieldPanel("is_example"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    api_fields = [
        APIField("call"),
        APIField("lead"),
        APIField("image"),
        APIField("began_on"),
        APIField("ended_on"),
    ]

    class Meta:
        verbose_name = _("success story")
        verbose_name_plural = _("success stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says beyond its own fields."""
        from stories.presentation import story_context  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **story_context(self, request)}

    @property
    def host(self) -> HostPage:
        """The municipality or authority the project was for."""
        return self.call.host

    def clean(self) -> None:
        """Refuse a project that ended before it began."""
        super().clean()
        if self.began_on and self.ended_on and self.ended_on < self.began_on:
            raise ValidationError({"ended_on": _("The end lies before the beginning.")})

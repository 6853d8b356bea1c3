"""A success story: what came of one project, told for people who were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.search import index

from lokalprojekte.core.blocks import EnglishBodyBlock
from lokalprojekte.core.english import says_in_english
from lokalprojekte.core.fields import BodyField
from lokalprojekte.core.models import BasePage
from lokalprojekte.core.prepared import attached
from showcase.share import card_of_outcome
from stories import panels

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.core.share.card import ShareCard
    from showcase.models import HostPage
    from stories.models.story_parts import StoryPerson


@says_in_english(*panels.STORY_WORDS)
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
    before = models.TextField(
        _("before"),
        max_length=500,
        blank=True,
        help_text=_("How it was when the project began, so that one sees it. Two or three sentences."),
    )
    after = models.TextField(
        _("after"),
        max_length=500,
        blank=True,
        help_text=_("How it is today, and only what is true today. Two or three sentences."),
    )
    body = BodyField(verbose_name=_("text"), blank=True)
    body_en = BodyField(EnglishBodyBlock(), verbose_name=_("text, in English"), blank=True, default=list, db_default=[])

    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    picture_shapes: ClassVar[tuple[str, ...]] = ("card", "wide")
    schema_type: ClassVar[str] = "Article"
    exists_once: ClassVar[bool] = True
    shown_with: ClassVar[tuple[str, ...]] = ("image", "call__host__area__state", "call__place_area")
    summary_field: ClassVar[str] = "lead"
    template = "stories/story.html"
    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = panels.STORY_TABS
    own_previews = [("", _("Page")), ("card", _("Card in lists"))]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("before"),
        index.SearchField("after"),
        index.SearchField("body"),
    ]
    api_fields = [
        *(
            APIField(name, writable=True)
            for name in ("call", "lead", "image", "began_on", "ended_on", "before", "after", "body", "effects")
        ),
        APIField("is_example"),
    ]

    class Meta:
        verbose_name = _("success story")
        verbose_name_plural = _("success stories")

    def share_card(self) -> ShareCard:
        """Return what the picture of this page shows."""
        return card_of_outcome(gettext("Success story"), title=self.title, call=self.call, is_example=self.is_example)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says beyond its own fields."""
        from stories.presentation import story_context  # noqa: PLC0415 - it reads the models of this package

        context = super().get_context(request, *args, **kwargs)
        return {**context, **story_context(context["page"], request)}

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the page itself or its card."""
        return "stories/story_card_preview.html" if mode_name == "card" else self.template

    @property
    def people_shown(self) -> list[StoryPerson]:
        """Everybody in the story whose consent holds."""
        return [person for person in attached(self, "people") if person.is_shown]

    @property
    def host(self) -> HostPage:
        """The municipality or authority the project was for."""
        return self.call.host

    def clean(self) -> None:
        """Refuse a project that ended before it began."""
        super().clean()
        if self.began_on and self.ended_on and self.ended_on < self.began_on:
            raise ValidationError({"ended_on": _("The end lies before the beginning.")})

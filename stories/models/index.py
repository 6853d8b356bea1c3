"""The lists at /geschichten/ and /berichte/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from lokalprojekte.core.enums import SearchPlace
from lokalprojekte.core.models import BasePage
from showcase.empty_searches import note_empty_search
from showcase.share import card_of_list
from stories.outcome_query import PARAMETERS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from lokalprojekte.core.share.card import ShareCard
    from stories.outcome_list import OutcomeList


class OutcomeIndexPage(BasePage):
    """A list of what came of projects, to be narrowed down by field of action and Land."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences above the list."))

    max_count = 1
    summary_field: ClassVar[str] = "intro"
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    page_cache_params: ClassVar[frozenset[str]] = PARAMETERS
    #: Where a search without a result is said to have happened.
    search_place: ClassVar[SearchPlace]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the list, or send on to the short address of the same list: a form leaves empty parameters behind."""
        short = self._list_for(request).address
        if short is not None:
            return HttpResponseRedirect(f"{request.path}?{short}" if short else request.path)
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        outcomes = self._list_for(request)
        if outcomes.query.text and not outcomes.page.paginator.count:
            note_empty_search(request, outcomes.query.text, self.search_place)
        return response

    def share_card(self) -> ShareCard | None:
        """Return what the picture of the list shows."""
        return card_of_list(self.title)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what was asked for, and the form to ask with."""
        return {**super().get_context(request, *args, **kwargs), **self._list_for(request).context()}

    def _list_for(self, request: HttpRequest) -> OutcomeList:
        from stories.outcome_list import OutcomeList  # noqa: PLC0415 - it reads the models of this package

        made: OutcomeList | None = getattr(request, "outcome_list", None)
        if made is None:
            made = OutcomeList(self, request.GET)
            request.outcome_list = made  # type: ignore[attr-defined] # for get_context, read once
        return made


class StoryIndexPage(OutcomeIndexPage):
    """All success stories, the newest first."""

    schema_type: ClassVar[str] = "CollectionPage"
    search_place: ClassVar[SearchPlace] = SearchPlace.STORIES
    template = "stories/story_index.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.SuccessStoryPage"]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")


class ReportIndexPage(OutcomeIndexPage):
    """All knowledge-transfer reports, the newest first."""

    schema_type: ClassVar[str] = "CollectionPage"
    search_place: ClassVar[SearchPlace] = SearchPlace.REPORTS
    template = "stories/report_index.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.TransferReportPage"]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = _("list of reports")
        verbose_name_plural = _("lists of reports")

"""The search over the whole site, at /suche/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from lokalprojekte.core.enums import FooterGroup, SearchPlace
from lokalprojekte.core.models import BasePage
from showcase.empty_searches import note_empty_search

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


class SearchPage(BasePage):
    """A plain form and what it finds; works without a script, is kept by no cache and listed by no search engine."""

    intro = models.TextField(_("introduction"), max_length=400, blank=True)

    max_count = 1
    schema_type: ClassVar[str] = "SearchResultsPage"
    footer_group: ClassVar[FooterGroup] = FooterGroup.SEARCH
    summary_field: ClassVar[str] = "intro"
    template = "home/search.html"
    #: Questions are strangers' words: kept pages would multiply without end.
    page_cached: ClassVar[bool] = False
    in_search_engines: ClassVar[bool] = False
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show what was found; what was not is counted for the editors, without whoever asked."""
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        search = getattr(response, "context_data", {}).get("search")
        if search is not None and search.asked and not search.total:
            note_empty_search(request, search.question, SearchPlace.SITE)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what was asked for and what was found."""
        from home.site_search import SiteSearch  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **SiteSearch(request.GET).context()}

"""The lists at /projekte/ and /kommunen/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from lokalprojekte.core.enums import SearchPlace
from lokalprojekte.core.models import BasePage
from showcase.call_query import PARAMETERS
from showcase.host_query import PARAMETERS as HOST_PARAMETERS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from lokalprojekte.core.share.card import ShareCard


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

    page_cache_params: ClassVar[frozenset[str]] = PARAMETERS

    class Meta:
        verbose_name = _("list of calls")
        verbose_name_plural = _("lists of calls")

    def share_card(self) -> ShareCard | None:
        """Return what the picture of the list shows."""
        from showcase.share import card_of_list  # noqa: PLC0415 - it reads the models of this package

        return card_of_list(self.title)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the list, or send on to the short address of the same list: a form leaves empty parameters behind."""
        from showcase.call_list import CallList  # noqa: PLC0415 - it reads the models of this package

        request.call_list = CallList(request.GET)  # type: ignore[attr-defined] # for get_context below, read once
        short = request.call_list.address  # type: ignore[attr-defined] # set above
        if short is not None:
            return HttpResponseRedirect(f"{request.path}?{short}" if short else request.path)
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        self._note_empty_search(request)
        return response

    def _note_empty_search(self, request: HttpRequest) -> None:
        """Count for the editors that words found nothing."""
        from showcase.empty_searches import note_empty_search  # noqa: PLC0415 - it reads the models of this package

        calls = request.call_list  # type: ignore[attr-defined] # set in serve
        if calls.query.text and not calls.found.keys and not calls.errors:
            note_empty_search(request, calls.query.text, SearchPlace.CALLS)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the calls that were asked for, and the form to ask with."""
        from showcase.call_list import CallList  # noqa: PLC0415 - it reads the models of this package

        calls = getattr(request, "call_list", None) or CallList(request.GET)
        return {**super().get_context(request, *args, **kwargs), **calls.context(request)}


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

    page_cache_params: ClassVar[frozenset[str]] = HOST_PARAMETERS

    class Meta:
        verbose_name = _("list of hosts")
        verbose_name_plural = _("lists of hosts")

    def share_card(self) -> ShareCard | None:
        """Return what the picture of the list shows."""
        from showcase.share import card_of_list  # noqa: PLC0415 - it reads the models of this package

        return card_of_list(self.title)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the list, or send on to the short address of the same list: a form leaves empty parameters behind."""
        from showcase.host_list import HostList  # noqa: PLC0415 - it reads the models of this package

        request.host_list = HostList(request.GET)  # type: ignore[attr-defined] # for get_context below, read once
        short = request.host_list.address  # type: ignore[attr-defined] # set above
        if short is not None:
            return HttpResponseRedirect(f"{request.path}?{short}" if short else request.path)
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        self._note_empty_search(request)
        return response

    def _note_empty_search(self, request: HttpRequest) -> None:
        """Count for the editors that words found no host."""
        from showcase.empty_searches import note_empty_search  # noqa: PLC0415 - it reads the models of this package

        hosts = request.host_list  # type: ignore[attr-defined] # set in serve
        if hosts.query.text and not hosts.found:
            note_empty_search(request, hosts.query.text, SearchPlace.HOSTS)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the hosts that were asked for, with the number of their calls, and the form to ask with."""
        from showcase.presentation import host_index_context  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **host_index_context(self, request)}

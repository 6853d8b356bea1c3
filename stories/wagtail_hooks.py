"""Where this room meets Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from showcase.models import ProjectCallPage
from stories.home_panel import MOST_UNTOLD, UntoldPanel
from stories.listings import ReportListing, ReportViewSet, StoryListing
from stories.models import TransferReportPage
from stories.permissions import user_can_add_stories, user_can_reuse, user_can_tell
from stories.queries import untold_calls
from stories.views import BeginStoryView, ReuseView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest


@hooks.register("register_admin_urls")
def register_reuse_address() -> list[URLPattern]:
    """Add the pages on which a report becomes a draft call, and a completed project a draft story."""
    return [
        path("reports/<int:pk>/reuse/", ReuseView.as_view(), name="stories_reuse"),
        path("calls/<int:pk>/story/", BeginStoryView.as_view(), name="stories_begin"),
    ]


@hooks.register("construct_homepage_panels")
def add_untold(request: HttpRequest, panels: list[Any]) -> None:
    """Offer whoever may add stories the completed projects nobody has told of."""
    if user_can_add_stories(request.user) and (calls := untold_calls(limit=MOST_UNTOLD)):
        panels.append(UntoldPanel(calls))


@hooks.register("register_admin_viewset")
def register_listings() -> list[Any]:
    """Add the lists of stories and reports; show in the page tree how far each report has come."""
    return [StoryListing(), ReportListing(), ReportViewSet()]


@hooks.register("register_page_header_buttons")
def offer_reuse(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a report to a call made of it, and from a completed call to its story."""
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def offer_reuse_in_lists(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a report in a list to a call made of it, and from a completed call to its story."""
    yield from _buttons(page, user)


def _buttons(page: Any, user: Any) -> Iterator[Button]:
    if isinstance(page, TransferReportPage) and page.pk and user_can_reuse(user, page):
        yield Button(_("Make a call from it"), reverse("stories_reuse", args=[page.pk]), icon_name="copy", priority=90)
    if isinstance(page, ProjectCallPage) and page.pk and user_can_tell(user, page):
        yield Button(_("Tell what came of it"), reverse("stories_begin", args=[page.pk]), icon_name="openquote")

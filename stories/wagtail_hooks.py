"""Where this room meets Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from stories.listings import ReportViewSet
from stories.models import TransferReportPage
from stories.permissions import user_can_reuse
from stories.views import ReuseView

if TYPE_CHECKING:
    from collections.abc import Iterator


@hooks.register("register_admin_urls")
def register_reuse_address() -> list[URLPattern]:
    """Add the page on which a report becomes a draft call."""
    return [path("reports/<int:pk>/reuse/", ReuseView.as_view(), name="stories_reuse")]


@hooks.register("register_admin_viewset")
def register_listing() -> ReportViewSet:
    """Show in the page tree how far each report has come."""
    return ReportViewSet()


@hooks.register("register_page_header_buttons")
def offer_reuse(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a report to a call made of it."""
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def offer_reuse_in_lists(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a report in a list to a call made of it."""
    yield from _buttons(page, user)


def _buttons(page: Any, user: Any) -> Iterator[Button]:
    if isinstance(page, TransferReportPage) and page.pk and user_can_reuse(user, page):
        yield Button(_("Make a call from it"), reverse("stories_reuse", args=[page.pk]), icon_name="copy", priority=90)

"""Where the foundation meets Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem

from lokalprojekte.core.admin_api import ChoosableDocuments, ChoosablePictures
from lokalprojekte.core.advice.gates import stop_bulk_publishing
from lokalprojekte.core.desk.home_panel import NeedsPanel
from lokalprojekte.core.desk.my_drafts import MyDraftsViewSet
from lokalprojekte.core.desk.page_count import PageCount
from lokalprojekte.core.page_limits import choose_what_is_known, move_what_may_be_moved
from lokalprojekte.core.page_search import GermanPageViewSet
from lokalprojekte.core.session import session

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.api.v2.router import WagtailAPIRouter


@hooks.register("register_admin_viewset", order=100)
def register_page_search() -> GermanPageViewSet:
    """Replace Wagtail's viewset of all pages; it is registered before."""
    return GermanPageViewSet()


@hooks.register("construct_admin_api", order=100)
def register_choosable_files(router: WagtailAPIRouter) -> None:
    """Stand in the places of Wagtail's viewsets of pictures and documents; they are registered before."""
    router.register_endpoint("images", ChoosablePictures)
    router.register_endpoint("documents", ChoosableDocuments)


@hooks.register("register_admin_viewset")
def register_my_drafts() -> MyDraftsViewSet:
    """Add the list of one's own drafts."""
    return MyDraftsViewSet()


@hooks.register("construct_homepage_panels")
def add_needs(request: HttpRequest, panels: list[Any]) -> None:
    """Begin the first page with what waits."""
    panels.append(NeedsPanel())


@hooks.register("construct_homepage_summary_items", order=100)
def count_pages(request: HttpRequest, items: list[Any]) -> None:
    """Stand in the place of Wagtail's number of pages; it is registered before."""
    items[:] = [PageCount(request) if isinstance(item, PagesSummaryItem) else item for item in items]


@hooks.register("construct_help_menu")
def say_what_is_english(request: HttpRequest, items: list[Any]) -> None:
    """Say that Wagtail's guide is English, and leave its news to those who look after the program."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if not item.name.startswith("whats-new")]
    for item in items:
        if item.name == "editor-guide":
            item.label = _("Wagtail's guide for editors (in English)")


hooks.register("before_bulk_action", stop_bulk_publishing)
hooks.register("construct_page_chooser_queryset", choose_what_is_known)
hooks.register("before_move_page", move_what_may_be_moved)


@hooks.register("register_admin_urls")
def register_session() -> list[URLPattern]:
    """Add what the dialog asks that warns before a session ends."""
    return [path("sitzung/", session, name="admin_session")]

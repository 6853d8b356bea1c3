"""Where the inbox meets Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy

from lokalprojekte.inquiries.inbox.block_list import BlockListPolicy
from lokalprojekte.inquiries.inbox.export_log import ExportLogPolicy
from lokalprojekte.inquiries.inbox.home_panel import InboxPanel
from lokalprojekte.inquiries.inbox.menu import QuarantineMenuItem
from lokalprojekte.inquiries.inbox.page_reports import PageReportPolicy
from lokalprojekte.inquiries.inbox.scope_log import ScopeFormatter
from lokalprojekte.inquiries.inbox.scope_viewset import ScopeViewSet
from lokalprojekte.inquiries.inbox.viewset import InquiriesGroup
from lokalprojekte.inquiries.models import BlockedSender, ExportLog, Inquiry, PageReport, Placement, PlacementLogEntry
from lokalprojekte.inquiries.permissions import InquiryPermissionPolicy, user_can_moderate
from lokalprojekte.inquiries.protection import urls as protection_urls
from lokalprojekte.inquiries.protection.menu import protection_menu
from lokalprojekte.inquiries.services.scopes import SCOPE_CHANGED
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLResolver
    from wagtail.admin.menu import SubmenuMenuItem

register_permission_policy(Inquiry, InquiryPermissionPolicy(Inquiry), exact_class=True)
register_permission_policy(BlockedSender, BlockListPolicy(BlockedSender), exact_class=True)
register_permission_policy(PageReport, PageReportPolicy(PageReport), exact_class=True)
register_permission_policy(ExportLog, ExportLogPolicy(ExportLog), exact_class=True)


@hooks.register("register_admin_viewset")
def register_inquiries() -> InquiriesGroup:
    """Add the inbox and the reply templates."""
    return InquiriesGroup()


@hooks.register("register_admin_viewset")
def register_scopes() -> ScopeViewSet:
    """Add who moderates where."""
    return ScopeViewSet()


@hooks.register("register_log_actions")
def register_logs(actions: Any) -> None:
    """Let Wagtail's log know a new limit of a moderator, and where it writes what is done to placements."""
    actions.register_model(Placement, PlacementLogEntry)
    actions.register_action(SCOPE_CHANGED)(ScopeFormatter)


@hooks.register("register_inquiries_menu_item")
def register_quarantine() -> QuarantineMenuItem:
    """Add quarantine, with the number of what waits there."""
    return QuarantineMenuItem(
        _("Quarantine"), reverse_lazy("inbox:tab", args=["quarantine"]), icon_name="warning", order=10
    )


@hooks.register("construct_homepage_panels")
def add_inbox_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show moderators what waits for them."""
    if user_can_moderate(request.user):
        panels.append(InboxPanel())


@hooks.register("register_page_header_buttons")
def offer_candidates(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead moderators from a call to those who fit it."""
    if isinstance(page, ProjectCallPage) and page.live and user_can_moderate(user):
        url = reverse("inbox:candidates", args=[page.pk])
        yield Button(_("Who fits?"), url, icon_name="group", priority=90)


@hooks.register("register_admin_urls")
def register_protection_urls() -> list[URLResolver]:
    """Add the screens of data protection."""
    return [path("protection/", include(protection_urls))]


@hooks.register("register_admin_menu_item")
def register_protection_menu() -> SubmenuMenuItem:
    """Add their group of the menu."""
    return protection_menu()


@hooks.register("register_permissions")
def offer_protection() -> QuerySet[Permission]:
    """Offer the right when those of a group are edited."""
    return Permission.objects.filter(content_type__app_label="inquiries", codename="protect_inquiry")

"""Where the inbox meets Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.urls import include, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from lokalprojekte.inquiries.inbox.home_panel import InboxPanel
from lokalprojekte.inquiries.inbox.viewset import InquiriesGroup
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.permissions import InquiryPermissionPolicy, user_can_moderate
from lokalprojekte.inquiries.protection import urls as protection_urls
from lokalprojekte.inquiries.protection.menu import protection_menu

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLResolver
    from wagtail.admin.menu import SubmenuMenuItem

register_permission_policy(Inquiry, InquiryPermissionPolicy(Inquiry), exact_class=True)


@hooks.register("register_admin_viewset")
def register_inquiries() -> InquiriesGroup:
    """Add the inbox and the reply templates."""
    return InquiriesGroup()


@hooks.register("construct_homepage_panels")
def add_inbox_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show moderators what waits for them."""
    if user_can_moderate(request.user):
        panels.append(InboxPanel())


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

"""Where the inbox meets Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from lokalprojekte.inquiries.inbox.home_panel import InboxPanel
from lokalprojekte.inquiries.inbox.viewset import InquiriesGroup
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.permissions import InquiryPermissionPolicy, user_can_moderate

if TYPE_CHECKING:
    from django.http import HttpRequest

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

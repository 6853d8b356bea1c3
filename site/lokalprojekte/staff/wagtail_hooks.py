"""Where accounts meet Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from lokalprojekte.staff.audit import actions
from lokalprojekte.staff.audit.report import AuditMenuItem, AuditView, audit_menu_item
from lokalprojekte.staff.queries import is_open_demonstration
from lokalprojekte.staff.views import ResetSecondFactorView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from lokalprojekte.core.models import User

hooks.register("register_log_actions")(actions.register)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Add the log, and what administrators do for somebody who lost the second factor."""
    return [
        path("reports/protokoll/", AuditView.as_view(), name="audit_log"),
        path("reports/protokoll/results/", AuditView.as_view(results_only=True), name="audit_log_results"),
        path("second-factor/<int:pk>/reset/", ResetSecondFactorView.as_view(), name="reset_second_factor"),
    ]


@hooks.register("register_reports_menu_item")
def add_log() -> AuditMenuItem:
    """Put the log among the reports."""
    return audit_menu_item()


class DemoNotice(Component):
    """Says on the first page of the admin that this demonstration is open."""

    order = 10
    template_name = "admin/staff/demo_panel.html"


@hooks.register("construct_homepage_panels")
def warn_of_demonstration(request: HttpRequest, panels: list[Any]) -> None:
    """Tell whoever works on a demonstration that nothing real belongs there."""
    if is_open_demonstration():
        panels.append(DemoNotice())


@hooks.register("register_permissions")
def offer_log() -> QuerySet[Permission]:
    """Offer the right when those of a group are edited."""
    return Permission.objects.filter(content_type__app_label="staff", codename="view_auditentry")


@hooks.register("register_account_menu_item")
def lead_to_second_factor(request: HttpRequest) -> dict[str, Any]:
    """Lead from one's account to one's second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("Sign in with a code of your phone as well; recovery codes."),
    }


@hooks.register("register_user_listing_buttons")
def offer_reset(user: User, request_user: User) -> Iterator[Button]:
    """Let administrators help somebody who lost the second factor."""
    if request_user.is_superuser:
        url = reverse("reset_second_factor", args=[user.pk])
        yield Button(_("Reset the second factor"), url, icon_name="key", priority=50)

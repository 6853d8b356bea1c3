"""The report «Was Browser ablehnten» of the admin, for those who look after the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lokalprojekte.delivery.models import PolicyReport
from lokalprojekte.delivery.policy_reports.services import KEPT_DAYS, MOST_KEPT

if TYPE_CHECKING:
    from django.http import HttpRequest

PERMISSION: Final = "delivery.view_policyreport"
TITLE: Final = _("Refused by browsers")


class PolicyReportView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Every report, the newest first; there are never more than some hundred."""

    permission_required = PERMISSION
    raise_exception = True
    http_method_names = ["get", "head", "options"]
    template_name = "admin/delivery/policy_reports.html"
    page_title = TITLE
    header_icon = "lock"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the reports and the bounds."""
        reports = list(PolicyReport.objects.all())
        return {**super().get_context_data(**kwargs), "reports": reports, "most": MOST_KEPT, "days": KEPT_DAYS}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class PolicyReportMenuItem(MenuItem):
    """Leads to the report whoever may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may."""
        return request.user.has_perm(PERMISSION)


def policy_report_menu_item() -> PolicyReportMenuItem:
    """Return the entry among the reports."""
    return PolicyReportMenuItem(
        TITLE, reverse("policy_report_list"), name="policy-reports", icon_name="lock", order=1300
    )

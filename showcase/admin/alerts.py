"""The report «Abos»: numbers, and no person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from showcase.admin.listings import EditorsMenuItem
from showcase.alerts.report import FEWEST, alert_report
from showcase.permissions import user_can_see_calls

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class AlertReportView(WagtailAdminTemplateMixin, TemplateView):
    """How many alerts there are, and what they look for."""

    template_name = "admin/showcase/alerts.html"
    page_title = _("Subscriptions")
    header_icon = "mail"
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away who does not work on pages."""
        if not user_can_see_calls(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers."""
        return {**super().get_context_data(**kwargs), "report": alert_report(), "fewest": FEWEST}


def alerts_menu_item() -> EditorsMenuItem:
    """Return the entry among the reports."""
    return EditorsMenuItem(_("Subscriptions"), reverse("showcase_alerts"), name="alerts", icon_name="mail", order=1200)

"""The report «Abos»: numbers, and no person."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from showcase.admin.listings import EditorsMenuItem
from showcase.admin.reports import EditorsReport
from showcase.alerts.report import FEWEST, alert_report


class AlertReportView(EditorsReport):
    """How many alerts there are, and what they look for."""

    template_name = "admin/showcase/alerts.html"
    page_title = _("Subscriptions")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers."""
        return {**super().get_context_data(**kwargs), "report": alert_report(), "fewest": FEWEST}


def alerts_menu_item() -> EditorsMenuItem:
    """Return the entry among the reports."""
    return EditorsMenuItem(_("Subscriptions"), reverse("showcase_alerts"), name="alerts", icon_name="mail", order=1200)

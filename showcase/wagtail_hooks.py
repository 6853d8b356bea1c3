"""Where this room meets Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lokalprojekte.reference.modeladmins import MENU_HOOK
from showcase.admin.alerts import AlertReportView, alerts_menu_item
from showcase.admin.area_chooser import AreaChooserViewSet
from showcase.admin.empty_searches import EmptySearchesFile, EmptySearchesMenuItem, EmptySearchesView
from showcase.admin.listings import CallListing, CallViewSet, HostListing
from showcase.admin.log import CallStatusFormatter
from showcase.admin.partners import SupporterAdmin
from showcase.admin.records import AccompanimentGroup
from showcase.admin.status import ChangeStatusView
from showcase.admin.theme_texts import ThemeTextAdmin
from showcase.services import STATUS_ACTION

_partners = SupporterAdmin()
_partners.register_with_wagtail()
_theme_texts = ThemeTextAdmin()
_theme_texts.register_with_wagtail()


@hooks.register(MENU_HOOK)
def add_partners(order: int) -> Any:
    """Put the supporters among the master data."""
    return _partners.get_menu_item(order=order)


@hooks.register(MENU_HOOK)
def add_theme_texts(order: int) -> Any:
    """Put the introductions of Länder and fields among the master data."""
    return _theme_texts.get_menu_item(order=order)


@hooks.register("register_log_actions")
def register_status_action(actions: Any) -> None:
    """Let Wagtail's log know changes of status."""
    actions.register_action(STATUS_ACTION)(CallStatusFormatter)


@hooks.register("register_admin_viewset")
def register_listings() -> list[Any]:
    """Add the lists of calls, hosts, dates and fundings, the status in the editor of a call, the chooser of areas."""
    return [CallListing(), HostListing(), CallViewSet(), AccompanimentGroup(), AreaChooserViewSet("area_chooser")]


@hooks.register("register_reports_menu_item")
def add_alerts() -> Any:
    """Put the numbers of alerts among the reports."""
    return alerts_menu_item()


@hooks.register("register_admin_urls")
def register_alert_report() -> list[URLPattern]:
    """Add the report on alerts."""
    return [path("reports/alerts/", AlertReportView.as_view(), name="showcase_alerts")]


@hooks.register("register_admin_urls")
def register_status_address() -> list[URLPattern]:
    """Add the page on which a status is changed, and what visitors did not find."""
    return [
        path("reports/empty-searches/", EmptySearchesView.as_view(), name="empty_searches"),
        path("reports/empty-searches/csv/", EmptySearchesFile.as_view(), name="empty_searches_csv"),
        path("calls/<int:pk>/status/<slug:to>/", ChangeStatusView.as_view(), name="showcase_call_status"),
    ]


@hooks.register("register_reports_menu_item")
def add_empty_searches() -> MenuItem:
    """Put the searches without a result among the reports."""
    return EmptySearchesMenuItem(
        _("Searches without a result"), reverse("empty_searches"), icon_name="search", order=1100, name="empty-searches"
    )

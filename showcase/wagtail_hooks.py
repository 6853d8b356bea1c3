"""Where this room meets Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from lokalprojekte.reference.modeladmins import MENU_HOOK
from showcase.admin.alerts import AlertReportView, alerts_menu_item
from showcase.admin.area_chooser import AreaChooserViewSet
from showcase.admin.empty_searches import EmptySearchesFile, EmptySearchesMenuItem, EmptySearchesView
from showcase.admin.home_panel import TemplatesPanel
from showcase.admin.listings import CallListing, CallViewSet, HostListing
from showcase.admin.log import CallStatusFormatter
from showcase.admin.partners import SupporterAdmin
from showcase.admin.records import AccompanimentGroup
from showcase.admin.status import ChangeStatusView
from showcase.admin.templates import CallTemplateViewSet, StartFromTemplateView
from showcase.admin.theme_texts import ThemeTextAdmin
from showcase.models import ProjectCallPage
from showcase.permissions import user_can_add_calls
from showcase.queries import call_templates
from showcase.services import STATUS_ACTION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

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
    return [
        CallListing(),
        HostListing(),
        CallViewSet(),
        CallTemplateViewSet(),
        AccompanimentGroup(),
        AreaChooserViewSet("area_chooser"),
    ]


@hooks.register("register_admin_urls")
def register_start_from_template() -> list[URLPattern]:
    """Add the address at which a draft is begun from a template."""
    return [
        path("call-templates/start/<int:pk>/", StartFromTemplateView.as_view(), name="showcase_start_from_template")
    ]


@hooks.register("construct_homepage_panels")
def add_templates(request: HttpRequest, panels: list[Any]) -> None:
    """Offer whoever may add calls what to begin from."""
    if user_can_add_calls(request.user) and (templates := call_templates()):
        panels.append(TemplatesPanel(templates, may_keep=request.user.has_perm("showcase.view_calltemplate")))


@hooks.register("register_page_header_buttons")
def offer_template(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a call to making a template of it."""
    may = user.has_perm("showcase.add_calltemplate")
    if isinstance(page, ProjectCallPage) and page.pk and may and not hasattr(page, "as_template"):
        url = f"{reverse('call_templates:add')}?call={page.pk}"
        yield Button(_("Keep as a template"), url, icon_name="copy", priority=95)


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

"""Where this room meets Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks

from showcase.admin.area_chooser import AreaChooserViewSet
from showcase.admin.listings import CallListing, CallViewSet, HostListing
from showcase.admin.log import CallStatusFormatter
from showcase.admin.status import ChangeStatusView
from showcase.services import STATUS_ACTION


@hooks.register("register_log_actions")
def register_status_action(actions: Any) -> None:
    """Let Wagtail's log know changes of status."""
    actions.register_action(STATUS_ACTION)(CallStatusFormatter)


@hooks.register("register_admin_viewset")
def register_listings() -> list[Any]:
    """Add the lists of calls and hosts to the menu, the status to the editor of a call, and the chooser of areas."""
    return [CallListing(), HostListing(), CallViewSet(), AreaChooserViewSet("area_chooser")]


@hooks.register("register_admin_urls")
def register_status_address() -> list[URLPattern]:
    """Add the page on which a status is changed."""
    return [path("calls/<int:pk>/status/<slug:to>/", ChangeStatusView.as_view(), name="showcase_call_status")]

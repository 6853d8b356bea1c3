"""Where the figures meet Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks

from lokalprojekte.impact.open_loops_report import OpenLoopsFile, OpenLoopsView, open_loops_menu_item
from lokalprojekte.impact.viewsets import MeasurementViewSet


@hooks.register("register_admin_viewset")
def register_measurements() -> MeasurementViewSet:
    """Add the list of measurements."""
    return MeasurementViewSet()


@hooks.register("register_admin_urls")
def register_open_loops() -> list[URLPattern]:
    """Add the report on what is still to be told, asked or measured."""
    return [
        path("reports/open-loops/", OpenLoopsView.as_view(), name="open_loops"),
        path("reports/open-loops/csv/", OpenLoopsFile.as_view(), name="open_loops_csv"),
    ]


@hooks.register("register_reports_menu_item")
def add_open_loops() -> Any:
    """Put it among the reports."""
    return open_loops_menu_item()

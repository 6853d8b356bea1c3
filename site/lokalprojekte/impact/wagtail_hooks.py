"""Where the figures meet Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks

from lokalprojekte.impact.viewsets import MeasurementViewSet


@hooks.register("register_admin_viewset")
def register_measurements() -> MeasurementViewSet:
    """Add the list of measurements."""
    return MeasurementViewSet()

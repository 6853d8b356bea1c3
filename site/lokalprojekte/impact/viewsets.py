"""Measurements in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from lokalprojekte.impact.measured import number
from lokalprojekte.impact.models import Measurement


def _value(measurement: Measurement) -> str:
    return f"{number(measurement.value)} {measurement.unit}".strip()


class MeasurementViewSet(ModelViewSet):
    """What was measured outside the records; editors enter it with method and source."""

    model = Measurement
    name = "measurements"
    url_prefix = "measurements"
    icon = "clipboard-list"
    menu_label = _("Measurements")
    menu_name = "measurements"
    menu_order = 260
    add_to_admin_menu = True
    list_per_page = 50
    list_display = [
        "title",
        Column("value", label=_("Value"), accessor=_value, sort_key="value"),
        Column("level", label=_("Level of effect"), accessor="get_level_display", sort_key="level"),
        DateColumn("as_of", label=_("As of"), sort_key="as_of"),
        BooleanColumn("is_example", label=_("Example")),
    ]
    list_filter = ["level", "programme"]
    search_fields = ["title", "method", "source"]
    search_backend_name = None
    ordering = ("-as_of", "-pk")

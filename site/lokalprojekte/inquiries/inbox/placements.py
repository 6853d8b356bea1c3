"""The list of placements: what the impact figures are counted from, kept by moderators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from lokalprojekte.inquiries.models import Placement

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


def _day(day: date | None) -> str:
    return str(date_format(day, "SHORT_DATE_FORMAT")) if day else "–"


def _period(placement: Placement) -> str:
    return f"{_day(placement.starts_on)} – {_day(placement.ends_on)}"


class PlacementIndexView(IndexView):
    """The list, with the projects in one query."""

    def get_base_queryset(self) -> QuerySet[Placement]:
        """Return all placements with their projects."""
        placements: QuerySet[Placement] = super().get_base_queryset()
        return placements.select_related("call")


class PlacementViewSet(ModelViewSet):
    """Who works on which project, under a pseudonym. The door of the inquiry adds rows; moderators keep them true."""

    model = Placement
    name = "placements"
    url_prefix = "placements"
    icon = "group"
    menu_label = _("Placements")
    menu_name = "placements"
    index_view_class = PlacementIndexView
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "pseudonym",
        Column("call", label=_("Project"), accessor="call.title", sort_key="call__title"),
        Column("period", label=_("Period"), accessor=_period, sort_key="starts_on"),
        Column("hours_per_month", label=_("Hours a month"), sort_key="hours_per_month"),
        Column("end", label=_("At the end"), accessor="get_outcome_at_end_display"),
        Column("later", label=_("Six months later"), accessor="get_outcome_after_six_months_display"),
    ]
    list_filter = ["outcome_at_end", "outcome_after_six_months"]
    search_fields = ["pseudonym", "call__title"]
    search_backend_name = None
    ordering = ("-starts_on", "-pk")
    panels = [
        FieldPanel("call"),
        FieldRowPanel([FieldPanel("pseudonym"), FieldPanel("people")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("hours_per_month")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("outcome_at_end"), FieldPanel("outcome_after_six_months")])],
            heading=_("What came of it"),
        ),
    ]

"""The lists «Förderungen» and «Programmtermine» in the admin's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import CheckboxSelectMultiple
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_filters.filters import DateFromToRangeFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from showcase.enums import ProgrammeDateKind
from showcase.models import Funding, ProgrammeEvent, ProgrammePage, Supporter

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _day(day: Any) -> str:
    return str(date_format(day, "SHORT_DATE_FORMAT"))


def _moment(moment: Any) -> str:
    return str(date_format(localtime(moment), "SHORT_DATETIME_FORMAT"))


def _for_whom(event: ProgrammeEvent) -> str:
    """Return the projects a date is for."""
    titles = [call.title for call in event.calls.all()]
    return "; ".join(titles) if titles else _now("All")


class FundingFilterSet(WagtailFilterSet):
    """What editors narrow the list of fundings down by."""

    supporter = ModelMultipleChoiceFilter(
        label=_("Supporter"), queryset=Supporter.objects.order_by("name"), widget=CheckboxSelectMultiple
    )
    awarded_on = DateFromToRangeFilter(label=_("awarded on"), widget=DateRangePickerWidget)

    class Meta:
        model = Funding
        fields: list[str] = []


class FundingIndexView(IndexView):
    """All fundings, the newest first."""

    def get_base_queryset(self) -> QuerySet[Funding]:
        """Return the rows with what the columns show."""
        return super().get_base_queryset().select_related("supporter", "call")


class FundingViewSet(ModelViewSet):
    """«Förderungen»."""

    model = Funding
    name = "fundings"
    url_prefix = "fundings"
    icon = "pick"
    menu_label = _("Fundings")
    menu_name = "fundings"
    index_view_class = FundingIndexView
    filterset_class = FundingFilterSet
    list_display = [
        "title",
        Column("supporter", label=_("Supporter"), accessor="supporter.name", sort_key="supporter__name"),
        Column("call", label=_("Project"), accessor=lambda row: row.call.title if row.call else "–"),
        Column("amount", label=_("Amount"), accessor="amount_label", sort_key="amount"),
        Column("awarded_on", label=_("Awarded"), accessor=lambda row: _day(row.awarded_on), sort_key="awarded_on"),
    ]
    list_export = ["title", "supporter.name", "call.title", "amount", "currency", "awarded_on", "starts_on", "ends_on"]
    search_fields = ["title", "purpose", "supporter__name", "call__title"]
    search_backend_name = None
    ordering = ("-awarded_on", "-pk")
    copy_view_enabled = False


class EventFilterSet(WagtailFilterSet):
    """What editors narrow the list of dates down by."""

    programme = ModelMultipleChoiceFilter(
        label=_("Accompanying programme"),
        queryset=ProgrammePage.objects.order_by("title"),
        widget=CheckboxSelectMultiple,
    )
    kind = MultipleChoiceFilter(label=_("Kind"), choices=ProgrammeDateKind.choices, widget=CheckboxSelectMultiple)
    starts_at = DateFromToRangeFilter(label=_("begins"), widget=DateRangePickerWidget)

    class Meta:
        model = ProgrammeEvent
        fields: list[str] = []


class EventIndexView(IndexView):
    """All dates, the latest first."""

    def get_base_queryset(self) -> QuerySet[ProgrammeEvent]:
        """Return the rows with what the columns show."""
        return super().get_base_queryset().select_related("programme").prefetch_related("calls")


class EventViewSet(ModelViewSet):
    """«Programmtermine»."""

    model = ProgrammeEvent
    name = "programme_events"
    url_prefix = "programme-events"
    icon = "date"
    menu_label = _("Programme dates")
    menu_name = "programme-events"
    index_view_class = EventIndexView
    filterset_class = EventFilterSet
    list_display = [
        "title",
        Column("starts_at", label=_("Begins"), accessor=lambda row: _moment(row.starts_at), sort_key="starts_at"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("place", label=_("Place"), accessor=lambda row: row.place or "–"),
        Column("calls", label=_("Projects"), accessor=_for_whom),
    ]
    list_export = ["title", "get_kind_display", "starts_at", "ends_at", "place", "link"]
    search_fields = ["title", "text", "place"]
    search_backend_name = None
    ordering = ("-starts_at", "-pk")
    copy_view_enabled = True


class AccompanimentGroup(ModelViewSetGroup):
    """The group «Begleitung & Förderung» in the menu."""

    items = (EventViewSet, FundingViewSet)
    menu_label = _("Programme & funding")
    menu_name = "accompaniment"
    menu_icon = "date"
    menu_order = 130

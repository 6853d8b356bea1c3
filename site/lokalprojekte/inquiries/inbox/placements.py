"""The list of placements: what the impact figures are counted from, kept by moderators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet

from lokalprojekte.inquiries.models import Placement
from lokalprojekte.inquiries.permissions import user_can_moderate
from lokalprojekte.inquiries.scopes import may_use_call, moderated_hosts
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpRequest


def _day(day: date | None) -> str:
    return str(date_format(day, "SHORT_DATE_FORMAT")) if day else "–"


def _period(placement: Placement) -> str:
    return f"{_day(placement.starts_on)} – {_day(placement.ends_on)}"


class PlacementIndexView(IndexView):
    """The list, with the projects in one query."""

    def get_base_queryset(self) -> QuerySet[Placement]:
        """Return the placements that whoever looks may know of, with their projects."""
        placements: Any = super().get_base_queryset()
        narrowed: QuerySet[Placement] = placements.visible_to(self.request.user).select_related("call")
        return narrowed


class _WithinScope:
    """Turns away from a placement whoever may not know of it, before the view fetches it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Ask for the right first, then for the placement: 404 for another host's as for a missing one."""
        if not user_can_moderate(request.user):
            raise PermissionDenied
        get_object_or_404(Placement.objects.visible_to(request.user), pk=unquote(str(kwargs["pk"])))
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views


class PlacementEditView(_WithinScope, EditView):
    """Keeps a placement true."""


class PlacementDeleteView(_WithinScope, DeleteView):
    """Takes back a placement that was none."""


class PlacementHistoryView(_WithinScope, HistoryView):
    """Who changed a placement."""


class PlacementUsageView(_WithinScope, UsageView):
    """What refers to a placement."""


class OwnCallField(forms.ModelChoiceField):
    """One of the projects of the hosts somebody looks after: a short list instead of the whole tree of pages."""

    def __init__(self, user: Any, **kwargs: Any) -> None:
        calls = ProjectCallPage.objects.filter(may_use_call(user)).order_by("title", "pk")
        super().__init__(calls, **kwargs)
        self.error_messages["invalid_choice"] = _("You do not look after the host of this project.")

    def to_python(self, value: Any) -> Any:
        """Return the project, or complain; also about a number larger than the database knows."""
        try:
            return super().to_python(value)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


class PlacementForm(WagtailAdminModelForm):
    """A placement at one of the hosts that its moderator looks after."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user and moderated_hosts(self.for_user) is not None:
            self.fields["call"] = OwnCallField(
                self.for_user, label=self.fields["call"].label, initial=self.fields["call"].initial
            )


class PlacementViewSet(ModelViewSet):
    """Who works on which project, under a pseudonym. The door of the inquiry adds rows; moderators keep them true."""

    model = Placement
    name = "placements"
    url_prefix = "placements"
    icon = "group"
    menu_label = _("Placements")
    menu_name = "placements"
    index_view_class = PlacementIndexView
    edit_view_class = PlacementEditView
    delete_view_class = PlacementDeleteView
    history_view_class = PlacementHistoryView
    usage_view_class = PlacementUsageView
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
    edit_handler = ObjectList(
        [
            FieldPanel("call"),
            FieldRowPanel([FieldPanel("pseudonym"), FieldPanel("people")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("hours_per_month")]),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("outcome_at_end"), FieldPanel("outcome_after_six_months")])],
                heading=_("What came of it"),
            ),
        ],
        base_form_class=PlacementForm,
    )

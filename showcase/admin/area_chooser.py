"""Choosing one of 12,000 official areas: by name, official key or postcode of the town hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from lokalprojekte.core.german import search_key
from lokalprojekte.reference.models import Area

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.urls import URLPattern


class AreaFilterForm(BaseFilterForm):
    """One field for everything somebody may know of an area."""

    q = forms.CharField(
        label=_("Name, official key or postcode"), required=False, max_length=80, widget=forms.TextInput
    )

    def filter(self, objects: QuerySet[Area]) -> QuerySet[Area]:
        """Keep what begins with the words typed, or bears the key or postcode."""
        objects = super().filter(objects)
        typed = " ".join(self.cleaned_data.get("q", "").split())
        if not typed:
            return objects
        self.is_searching, self.search_query = True, typed
        if typed.isdigit():
            return objects.filter(Q(key__startswith=typed) | Q(postcode=typed))
        return objects.filter(search_name__contains=search_key(typed))


class _AreaRows:
    """Shows what tells two Neuenkirchen apart."""

    filter_form_class = AreaFilterForm
    ordering = ("sort_name", "key")

    def get_object_list(self) -> QuerySet[Area]:
        """Return all areas with what the columns show."""
        return Area.objects.select_related("state", "district")

    @property
    def columns(self) -> list[Column]:
        """Name, designation, Kreis and Land."""
        return [
            self.title_column,  # type: ignore[attr-defined] # mixed into a chooser's view
            Column("designation", label=_("Designation")),
            Column("district", label=_("District"), accessor=lambda area: area.district or ""),
            Column("state", label=_("Land"), accessor=lambda area: area.state or ""),
        ]


class AreaChooseView(_AreaRows, ChooseView):
    """The window in which an area is chosen."""


class AreaChooseResultsView(_AreaRows, ChooseResultsView):
    """Its results, while somebody types."""


class AreaChooserViewSet(ChooserViewSet):
    """Replaces the list of all areas in every form of the admin."""

    model = Area
    icon = "site"
    choose_one_text = _("Choose an area")
    choose_another_text = _("Choose another area")
    choose_view_class = AreaChooseView
    choose_results_view_class = AreaChooseResultsView

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses without the one that creates: areas come from the official list alone."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]

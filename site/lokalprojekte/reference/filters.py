"""Filters of the reference lists in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area, CompetenceCluster

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class StateFilter(SimpleListFilter):
    """Narrows a list to one of the Länder."""

    title = pgettext_lazy("area", "State")
    parameter_name = "land"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the 16 Länder in alphabetical order."""
        return list(Area.objects.filter(kind=AreaKind.STATE).values_list("key", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what lies in the chosen Land."""
        return queryset.filter(state=self.value()) if self.value() else queryset


class ClusterFilter(SimpleListFilter):
    """Narrows the competences to one cluster."""

    title = _("Cluster")
    parameter_name = "cluster"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer all clusters, in their order."""
        return list(CompetenceCluster.objects.values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the competences of the chosen cluster."""
        return queryset.filter(cluster__slug=self.value()) if self.value() else queryset

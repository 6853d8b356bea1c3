"""Who took inquiries along: a list to read, for administrators and for data protection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.inquiries.models import ExportLog
from lokalprojekte.inquiries.permissions import user_can_protect

if TYPE_CHECKING:
    from django.db.models import QuerySet


class ExportLogPolicy(ModelPermissionPolicy):
    """The list is read; nobody adds to it, changes it or takes anything out of it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether ``user`` may do ``action``."""
        return action == "view" and user_can_protect(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether ``user`` may do one of ``actions``."""
        return any(self.user_has_permission(user, action) for action in actions)


class ExportLogIndexView(IndexView):
    """The list, with the names in one query."""

    any_permission_required = ["view"]

    def get_base_queryset(self) -> QuerySet[ExportLog]:
        """Return the exports, the newest first."""
        exports: QuerySet[ExportLog] = super().get_base_queryset()
        return exports.select_related("actor")


def _when(export: ExportLog) -> str:
    return str(date_format(localtime(export.at), "SHORT_DATETIME_FORMAT"))


def _who(export: ExportLog) -> str:
    return display_name(export.actor) if export.actor else "–"


class ExportLogViewSet(ModelViewSet):
    """One list, nothing else."""

    model = ExportLog
    name = "export_log"
    url_prefix = "export-log"
    icon = "download"
    menu_label = _("Exports")
    menu_name = "export-log"
    index_view_class = ExportLogIndexView
    form_fields = ("reason",)
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    list_display = [
        Column("at", label=_("When"), accessor=_when, sort_key="at"),
        Column("actor", label=_("By"), accessor=_who),
        Column("reason", label=_("What for")),
        Column("count", label=_("Inquiries"), sort_key="count"),
        Column("format", label=_("Format"), accessor="get_format_display"),
    ]
    search_fields = ["reason"]
    search_backend_name = None
    ordering = ("-at", "-pk")

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses of the list alone."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

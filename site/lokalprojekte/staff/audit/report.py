"""The report *Protokoll*: who did what when, without the people who write to us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, Value
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from lokalprojekte.staff.audit.actions import EXPORTED
from lokalprojekte.staff.audit.services import record
from lokalprojekte.staff.permissions import user_can_audit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponseBase

#: What stands in the logs of these rooms may name somebody who wrote to us.
_PERSONS: Final = ("inquiries", "mail")


def entries() -> list[Any]:
    """Return what the report reads: everything done to pages, and to whatever names no person."""
    return [PageLogEntry.objects.all(), ModelLogEntry.objects.exclude(content_type__app_label__in=_PERSONS)]


def kinds() -> QuerySet[ContentType]:
    """Return what something was done to."""
    ids = {pk for log in entries() for pk in log.get_content_type_ids()}
    return ContentType.objects.filter(pk__in=ids).order_by("model")


class AuditFilterSet(SiteHistoryReportFilterSet):
    """Wagtail's filters, over everything the report reads."""

    object_type = ContentTypeFilter(label=_("Type"), method="filter_object_type", queryset=lambda _request: kinds())

    def get_action_choices(self) -> list[Any]:
        """Return the actions there are."""
        used = {action for log in entries() for action in log.get_actions()}
        return [choice for choice in registry.get_choices() if choice[0] in used]

    def get_users_queryset(self) -> Any:
        """Return the accounts that did something."""
        ids = {pk for log in entries() for pk in log.get_user_ids()}
        users = get_user_model()
        return users.objects.filter(pk__in=ids).order_by(users.USERNAME_FIELD)

    class Meta:
        model = PageLogEntry
        fields: list[str] = []


class AuditView(LogEntriesView):
    """Wagtail's site history for those who see all of it."""

    page_title = _("Log: who did what")
    filterset_class = AuditFilterSet
    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    export_headings = {**LogEntriesView.export_headings, "message": _("What")}
    list_export = ["timestamp", "user_display_name", "action", "message", "content_type", "label"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may read it; taking it along is written down, too."""
        if not user_can_audit(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if self.is_export:
            record(EXPORTED, about=request.user, actor=request.user, data={"count": self.queryset_count()})  # type: ignore[arg-type]  # somebody is logged in
        return response

    def queryset_count(self) -> int:
        """Return how many entries the filters leave."""
        return int(self.get_filtered_queryset().count())

    def get_filename(self) -> str:
        """Return the name of the file, without its ending."""
        return f"protokoll-{localdate():%Y-%m-%d}"

    def get_filtered_queryset(self) -> Any:
        """Return the entries of every log as (pk, timestamp, which log), as Wagtail's report does."""
        self.log_models = [log.model for log in entries()]
        found = [
            self.filter_queryset(
                log.values("pk", "timestamp").annotate(log_model_index=Value(index, output_field=IntegerField()))
            ).order_by()
            for index, log in enumerate(entries())
        ]
        return found[0].union(*found[1:], all=True).order_by("-timestamp")

    def decorate_paginated_queryset(self, queryset: Any) -> list[Any]:
        """Return the entries; what is written in pages nobody may read yet is told to those who work on them alone."""
        told: list[Any] = super().decorate_paginated_queryset(queryset)
        of_pages = [entry for entry in told if isinstance(entry, PageLogEntry)]
        own = PageLogEntry.objects.viewable_by_user(self.request.user).filter(pk__in=[entry.pk for entry in of_pages])
        readable, published = {*own.values_list("pk", flat=True)}, _published(entry.page_id for entry in of_pages)
        for entry in of_pages:
            if entry.pk not in readable and entry.page_id not in published:
                entry.label, entry.comment = _("A page that is not published"), ""
                entry.message = self.get_action_label(entry.action)
        return told


class AuditMenuItem(MenuItem):
    """Shown to those who may read the log."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether it stands in the menu."""
        return user_can_audit(request.user)


def audit_menu_item() -> AuditMenuItem:
    """Return the entry among the reports."""
    return AuditMenuItem(_("Log: who did what"), reverse("audit_log"), name="audit", icon_name="history", order=1300)


def _published(pages: Iterable[int]) -> set[int]:
    return {*Page.objects.live().filter(pk__in={*pages}).values_list("pk", flat=True)}

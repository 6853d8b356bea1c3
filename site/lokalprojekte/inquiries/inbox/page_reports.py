"""Reports of errors in the admin: a list, and a screen on which one is answered and put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.permission_policies import ModelPermissionPolicy

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import QuarantineReason
from lokalprojekte.inquiries.models import PageReport
from lokalprojekte.inquiries.permissions import user_can_moderate

if TYPE_CHECKING:
    from django.db.models import QuerySet

_WORDS_SHOWN = 14
_LONGEST_ANSWER = 5000


class PageReportPolicy(ModelPermissionPolicy):
    """Moderators read reports and put them away; the admin adds none."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether ``user`` may do ``action`` to reports."""
        return action in {"view", "change"} and user_can_moderate(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether ``user`` may do one of ``actions`` to reports."""
        return any(self.user_has_permission(user, action) for action in actions)


class PageReportIndexView(IndexView):
    """What waits comes first, the newest on top."""

    any_permission_required = ["view"]

    def get_base_queryset(self) -> QuerySet[PageReport]:
        """Return the reports that whoever looks may know of."""
        reports: Any = super().get_base_queryset()
        narrowed: QuerySet[PageReport] = reports.visible_to(self.request.user)
        return narrowed

    def get_edit_url(self, instance: PageReport) -> str:
        """Return where a report is looked at."""
        return _detail_url(instance)


class DoneForm(DeskForm):
    """An answer for the person, if they left an address."""

    answer = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=_LONGEST_ANSWER,
        widget=AdminAutoHeightTextInput,
        help_text=_("Goes out by e-mail when you press the button. Leave it empty to send nothing."),
    )


class PageReportView(WagtailAdminTemplateMixin, FormView[DoneForm]):
    """One report: what is wrong, the way to the page, and the button that puts it away."""

    template_name = "admin/inquiries/page_report.html"
    form_class = DoneForm
    header_icon = "warning"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the right first, then for the report: 404 for another host's as for a missing one."""
        if not user_can_moderate(request.user):
            raise PermissionDenied
        reports = PageReport.objects.visible_to(request.user).select_related("page", "done_by")
        self.report = get_object_or_404(reports, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: DoneForm) -> HttpResponse:
        """Put the report away."""
        answer = form.cleaned_data["answer"] if self.report.email else ""
        user: Any = self.request.user
        services.close_page_report(self.report, actor=user, answer=answer)
        messages.success(self.request, _now("Done. The answer is on its way.") if answer else _now("Done."))
        return HttpResponseRedirect(reverse("page_reports:index"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the report and the ways to its page."""
        page = self.report.page
        may_edit = page is not None and page.permissions_for_user(self.request.user).can_edit()
        context: dict[str, Any] = super().get_context_data(
            report=self.report,
            page_url=page.get_url(self.request) if page is not None and page.live else "",
            edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if page is not None and may_edit else "",
            reason=_reason(self.report),
            late=self.report.is_late(),
            **kwargs,
        )
        return context

    def get_page_title(self) -> str:
        """Return which report this is."""
        return self.report.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("page_reports:index"), "label": _now("Reports of errors")},
            {"url": "", "label": self.get_page_title()},
        ]


def _reason(report: PageReport) -> str:
    return str(QuarantineReason(report.quarantine_reason).label) if report.quarantine_reason else ""


def _when(report: PageReport) -> str:
    return str(date_format(localtime(report.created_at), "SHORT_DATETIME_FORMAT"))


def _detail_url(report: PageReport) -> str:
    return reverse("page_reports:detail", args=[report.pk])


def _state(report: PageReport) -> str:
    if report.done_at:
        return _now("Answered") if report.answered_at else _now("Done")
    return _now("Set aside: %(reason)s") % {"reason": _reason(report)} if report.quarantine_reason else _now("New")


def _due(report: PageReport) -> str:
    """Say by when an answer is promised; only barriers have such a day."""
    if not report.answer_due or report.done_at:
        return "–"
    day = str(date_format(report.answer_due, "SHORT_DATE_FORMAT"))
    return _now("late: %(day)s") % {"day": day} if report.is_late() else day


def _words(report: PageReport) -> str:
    return Truncator(report.text).words(_WORDS_SHOWN)


class PageReportViewSet(ModelViewSet):
    """«Fehlermeldungen»."""

    model = PageReport
    name = "page_reports"
    url_prefix = "page-reports"
    icon = "warning"
    menu_label = _("Reports of errors")
    menu_name = "page-reports"
    index_view_class = PageReportIndexView
    form_fields = ("kind",)
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    list_display = [
        TitleColumn(
            "reference", label=_("Reference"), get_url=lambda row: reverse("page_reports:detail", args=[row.pk])
        ),
        Column("page_title", label=_("Page"), sort_key="page_title"),
        Column("kind", label=_("What is wrong"), accessor="get_kind_display", sort_key="kind"),
        Column("text", label=_("Message"), accessor=_words),
        Column("created_at", label=_("Received"), accessor=_when, sort_key="created_at"),
        Column("answer_due", label=_("Answer by"), accessor=_due, sort_key="answer_due"),
        Column("state", label=_("State"), accessor=_state, sort_key="done_at"),
    ]
    list_filter = {"kind": ["exact"], "done_at": ["isnull"]}
    search_fields = ["reference", "page_title"]
    search_backend_name = None
    ordering = ("-created_at", "-pk")

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses of the list and of one report."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", PageReportView.as_view(), name="detail"),
        ]

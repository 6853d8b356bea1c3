"""The list: what came in, newest first, by saved view, filter and search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Case, Prefetch, When
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic

from lokalprojekte.inquiries.inbox import tabs
from lokalprojekte.inquiries.inbox.blinding import hides_people, rated_by
from lokalprojekte.inquiries.inbox.bulk import actions_in
from lokalprojekte.inquiries.inbox.columns import (
    AgeColumn,
    AssigneeColumn,
    CallsColumn,
    InquiryTable,
    PickColumn,
    ReasonsColumn,
    RoleColumn,
    StatusColumn,
    WhoColumn,
)
from lokalprojekte.inquiries.inbox.kinship import count_kin
from lokalprojekte.inquiries.inbox.paginator import InboxPaginator
from lokalprojekte.inquiries.inbox.search import search_inquiries
from lokalprojekte.inquiries.inbox.undelivered import recent_dead_letters, undelivered
from lokalprojekte.inquiries.models import InquiryCall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from lokalprojekte.inquiries.models.inquiry import InquiryQuerySet


class InboxView(generic.IndexView):
    """One saved view of the inbox; without a name it is the view of all."""

    page_title = _("Inbox")
    any_permission_required = ["view"]
    template_name = "admin/inquiries/index.html"
    results_template_name = "admin/inquiries/index_results.html"
    table_class = InquiryTable
    paginator_class = InboxPaginator
    table_classname = "listing inbox-table"
    is_searchable = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the saved view the address names; there is no export."""
        super().setup(request, *args, **kwargs)
        self.is_export = False
        tab = tabs.BY_SLUG.get(kwargs.get("tab", ""))
        if tab is None:
            raise Http404
        self.tab = tab

    def get_index_url(self) -> str:
        """Return the address of this saved view."""
        return reverse("inbox:tab", args=[self.tab.slug]) if self.tab.slug else reverse("inbox:index")

    def get_index_results_url(self) -> str:
        """Return where the list alone is fetched from while one types."""
        return reverse("inbox:tab_results", args=[self.tab.slug]) if self.tab.slug else reverse("inbox:index_results")

    @cached_property
    def columns(self) -> list[Any]:
        """The columns of this saved view; a list in the order of names would say something about hidden ones."""
        who = WhoColumn(tab=self.tab.slug, sortable=not hides_people(self.request))
        if self.tab is tabs.QUARANTINE:
            return [PickColumn(), who, ReasonsColumn(), AgeColumn(moment=self.tab.moment), CallsColumn()]
        return [
            PickColumn(),
            who,
            RoleColumn(),
            StatusColumn(),
            AgeColumn(moment=self.tab.moment),
            CallsColumn(),
            AssigneeColumn(),
        ]

    def get_base_queryset(self) -> InquiryQuerySet:
        """Return this view's inquiries with what the columns show, in a constant number of queries."""
        shown = ("inquiry_id", "late", "late_accepted_at", "call__title")
        calls = InquiryCall.objects.select_related("call").only(*shown).order_by("pk")
        user: Any = self.request.user
        queryset = self.tab.queryset(user).defer("message")
        queryset = queryset.annotate(is_unread=Case(When(tabs.unread_by(user), then=True), default=False))
        if hides_people(self.request):
            queryset = queryset.annotate(is_shown=rated_by(user))
        queryset = queryset.select_related("assignee").prefetch_related(Prefetch("inquiry_calls", queryset=calls))
        return queryset.prefetch_related("signals") if self.tab is tabs.QUARANTINE else queryset

    def order_queryset(self, queryset: InquiryQuerySet) -> InquiryQuerySet:
        """Sort by the column asked for; the newest first otherwise and among equals."""
        newest = (f"-{self.tab.moment}", "-pk")
        return queryset.order_by(self.ordering, *newest) if self.ordering else queryset.order_by(*newest)

    def search_queryset(self, queryset: InquiryQuerySet) -> InquiryQuerySet:
        """Search the table itself; personal data are in no index."""
        if not self.is_searching:
            return queryset
        hidden_from: Any = self.request.user if hides_people(self.request) else None
        return search_inquiries(queryset, self.search_query, hidden_from=hidden_from)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the list with the saved views above it."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        counts = tabs.count_tabs(self.request.user)
        context["tab"] = self.tab
        context["tabs"] = [
            {
                "tab": tab,
                "url": reverse("inbox:tab", args=[tab.slug]) if tab.slug else reverse("inbox:index"),
                "count": min(counts[tab.slug], tabs.MOST_COUNTED - 1),
                "more": counts[tab.slug] >= tabs.MOST_COUNTED,
                "current": tab is self.tab,
            }
            for tab in tabs.TABS
        ]
        self._count_kin(context["object_list"])
        context["export_url"] = self._export_url()
        context["table"].undelivered = undelivered(context["object_list"])
        context["dead_letters"] = recent_dead_letters(self.request.user)
        context["held_count"] = counts[tabs.HELD.slug]
        context["bulk_actions"] = actions_in(self.tab)
        context["demo"] = settings.DEMO
        context["all_url"] = reverse("inbox:index")
        return context

    def _count_kin(self, page: Iterable[Any]) -> None:
        """Tell every row how many others may come from the same person."""
        rows = list(page)
        user: Any = self.request.user
        counts = count_kin(rows, user, hides_people=hides_people(self.request))
        for row in rows:
            row.kin_count = counts[row.pk]

    def _export_url(self) -> str:
        """Return where this list, as it is searched and filtered, is exported."""
        url = reverse("inbox:tab_export", args=[self.tab.slug]) if self.tab.slug else reverse("inbox:export")
        query = self.request.GET.copy()
        for name in ("p", "_w_filter_fragment"):
            query.pop(name, None)
        return f"{url}?{query.urlencode()}" if query else url

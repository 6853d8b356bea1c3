"""The reports below /berichte/ in the admin's page tree, with how far each has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet

from lokalprojekte.core.advice.side_panel import CheckedEditView
from stories.completeness import Completeness, completeness_of
from stories.models import TransferReportPage

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


def _progress(report: TransferReportPage) -> Completeness:
    """Return how far the newest version of ``report`` has come, published or not; asks the database for nothing."""
    known: Completeness | None = getattr(report, "progress", None)
    if known is None:
        revision = report.latest_revision
        newest = TransferReportPage.from_serializable_data(revision.content, check_fks=False) if revision else report
        known = report.progress = completeness_of(cast("TransferReportPage", newest))
    return known


def _words(report: TransferReportPage) -> str:
    progress = _progress(report)
    if progress.is_complete:
        return _("complete")
    return _("incomplete: %(filled)s of %(total)s") % {"filled": progress.filled, "total": len(progress.parts)}


REPORT_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
    Column("host", label=gettext_lazy("Host"), accessor="call.host.title", sort_key="call__host__title"),
    StatusTagColumn(
        "progress",
        label=gettext_lazy("Progress"),
        accessor=_words,
        primary=lambda report: _progress(report).is_complete,
    ),
    DateColumn("latest_revision_created_at", label=gettext_lazy("Updated"), sort_key="latest_revision_created_at"),
    PageStatusColumn("live", label=gettext_lazy("Page"), sort_key="live"),
]


class ReportExploreView(ExplorableIndexView):
    """The reports below the page /berichte/."""

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        """Fetch what the columns show for all rows at once."""
        return super().annotate_queryset(pages).prefetch_related("call__host", "latest_revision")


class ReportViewSet(PageViewSet):
    """The page tree below /berichte/."""

    model = TransferReportPage
    icon = "doc-full"
    edit_view_class = CheckedEditView
    index_view_class = ReportExploreView
    columns = REPORT_COLUMNS

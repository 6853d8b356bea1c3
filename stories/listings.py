"""The lists «Geschichten» and «Transferberichte» in the menu, and the reports below /berichte/ with their progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.forms import RadioSelect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.filters import ChoiceFilter
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from lokalprojekte.core.advice.viewset import CheckedPageViewSet
from lokalprojekte.core.recent_choices import RecentMultipleFilter
from showcase.admin.listings import EditorsIndexView, EditorsMenuItem
from showcase.models import HostPage
from stories.completeness import Completeness, completeness_of
from stories.models import SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

_PUBLISHED, _DRAFT = "published", "draft"


class OutcomeFilterSet(PageFilterSet):
    """What editors narrow stories and reports down by."""

    call__host = RecentMultipleFilter(
        label=gettext_lazy("Host"), queryset=HostPage.objects.only("title").order_by("title", "pk")
    )
    page = ChoiceFilter(
        label=gettext_lazy("Page"),
        method="filter_page",
        choices=[(_PUBLISHED, gettext_lazy("published")), (_DRAFT, gettext_lazy("not published"))],
        empty_label=gettext_lazy("Any"),
        widget=RadioSelect,
    )

    class Meta:
        model = SuccessStoryPage
        fields: list[str] = []

    def filter_page(self, pages: PageQuerySet, _name: str, value: str) -> PageQuerySet:
        """Keep what everybody may read, or what nobody may."""
        return pages.filter(live=value == _PUBLISHED)


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


def _people(story: SuccessStoryPage) -> str:
    """Return how many of the people in ``story`` are shown: 1 of 2."""
    people = story.people.all()
    if not people:
        return "–"
    return _("%(shown)s of %(all)s shown") % {"shown": len(story.people_shown), "all": len(people)}


_TITLE = PageTitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title")
_HOST = Column("host", label=gettext_lazy("Host"), accessor="call.host.title", sort_key="call__host__title")
_UPDATED = DateColumn(
    "latest_revision_created_at", label=gettext_lazy("Updated"), sort_key="latest_revision_created_at"
)
_PAGE = PageStatusColumn("live", label=gettext_lazy("Page"), sort_key="live")
REPORT_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    _TITLE,
    _HOST,
    StatusTagColumn(
        "progress",
        label=gettext_lazy("Progress"),
        accessor=_words,
        primary=lambda report: _progress(report).is_complete,
    ),
    _UPDATED,
    _PAGE,
]
STORY_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    _TITLE,
    Column("call", label=gettext_lazy("Project"), accessor="call.title", sort_key="call__title"),
    _HOST,
    Column("people", label=gettext_lazy("People"), accessor=_people),
    _UPDATED,
    _PAGE,
]


class _ReportRows:
    """Fetches what the columns of reports show for all rows at once."""

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        """Add projects, hosts and newest versions."""
        return super().annotate_queryset(pages).prefetch_related("call__host", "latest_revision")  # type: ignore[misc] # mixed into a listing


class ReportExploreView(_ReportRows, ExplorableIndexView):
    """The reports below the page /berichte/."""


class ReportIndexView(_ReportRows, EditorsIndexView):
    """All reports."""


class StoryIndexView(EditorsIndexView):
    """All stories."""

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        """Add projects, hosts and people."""
        return super().annotate_queryset(pages).prefetch_related("call__host", "people")


class StoryListing(PageListingViewSet):
    """«Geschichten»."""

    name = "story_pages"
    url_prefix = "stories"
    model = SuccessStoryPage
    icon = "openquote"
    menu_label = gettext_lazy("Stories")
    menu_order = 122
    menu_item_class = EditorsMenuItem
    add_to_admin_menu = True
    index_view_class = StoryIndexView
    columns = STORY_COLUMNS
    filterset_class = OutcomeFilterSet


class ReportListing(PageListingViewSet):
    """«Transferberichte»; the menu has «Berichte» of its own."""

    name = "transfer_reports"
    url_prefix = "transfer-reports"
    model = TransferReportPage
    icon = "doc-full"
    menu_label = gettext_lazy("Transfer reports")
    menu_order = 124
    menu_item_class = EditorsMenuItem
    add_to_admin_menu = True
    index_view_class = ReportIndexView
    columns = REPORT_COLUMNS
    filterset_class = OutcomeFilterSet


class ReportViewSet(CheckedPageViewSet):
    """The page tree below /berichte/."""

    model = TransferReportPage
    icon = "doc-full"
    index_view_class = ReportExploreView
    columns = REPORT_COLUMNS

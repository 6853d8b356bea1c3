"""Pages in Leichte Sprache in the admin: in the page tree with their state, and the report on what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import Page

from home.models import EasyLanguagePage
from home.queries import easy_versions
from lokalprojekte.core.advice.viewset import CheckedPageViewSet
from lokalprojekte.core.easy_language.enums import EasyState, ReviewState
from lokalprojekte.core.easy_language.models import state_of
from lokalprojekte.core.languages import default_language
from showcase.admin.listings import EditorsMenuItem
from showcase.admin.reports import EditorsReport

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


def _state(page: Any) -> EasyState:
    """Return the state of a row of the listing, without a query."""
    review = ReviewState(page.review_state)
    return state_of(review, compared_with=page.compared_with, changed_at=page.source_changed_at)


class EasyExploreView(ExplorableIndexView):
    """The pages below one in Leichte Sprache."""

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        """Add when the German page of each row was published last."""
        sources = Page.objects.filter(
            translation_key=OuterRef("translation_key"), locale__language_code=default_language()
        )
        changed = Subquery(sources.values("last_published_at")[:1])
        return super().annotate_queryset(pages).annotate(source_changed_at=changed)


class EasyPageViewSet(CheckedPageViewSet):
    """The page tree below /leicht/."""

    model = EasyLanguagePage
    icon = "doc-full"
    index_view_class = EasyExploreView
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        StatusTagColumn(
            "state",
            label=_("Leichte Sprache"),
            accessor=lambda page: _state(page).label,
            primary=lambda page: _state(page) is EasyState.CHECKED,
        ),
        Column("reviewed_by", label=_("Checked by"), sort_key="reviewed_by"),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
        PageStatusColumn("live", label=_("Page"), sort_key="live"),
    ]


class EasyLanguageReportView(EditorsReport):
    """Every German page that can have a version in Leichte Sprache, with its state."""

    template_name = "admin/home/easy_language_report.html"
    page_title = _("Leichte Sprache")
    header_icon = "openquote"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the pages, those that want work first, and how many there are of each state."""
        versions = sorted(easy_versions(), key=lambda version: not version.state.wants_work)
        counts = [(state.label, sum(version.state is state for version in versions)) for state in EasyState]
        return {**super().get_context_data(**kwargs), "versions": versions, "counts": counts}


def easy_language_menu_item() -> EditorsMenuItem:
    """Return the entry among the reports."""
    return EditorsMenuItem(
        _("Leichte Sprache"), reverse("easy_language"), name="easy-language", icon_name="openquote", order=1060
    )

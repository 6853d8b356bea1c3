"""The list «Meine Entwürfe»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.listing import GenericPageFilterSet, IndexView, PageListingMixin
from wagtail.admin.viewsets.pages import PageListingViewSet

from lokalprojekte.core.desk.drafts import drafts_of

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


class MyDraftsView(IndexView):
    """Every draft of whoever looks, those changed last in front."""

    page_title = _("My drafts")
    is_searchable = False

    def get_base_queryset(self) -> PageQuerySet:
        """Keep the drafts of the reader."""
        mine: PageQuerySet = super().get_base_queryset().filter(pk__in=drafts_of(self.request.user).values("pk"))
        return mine


class MyDraftsViewSet(PageListingViewSet):
    """Adds nothing to the menu: «Was ansteht» leads here."""

    name = "my_drafts"
    url_prefix = "my-drafts"
    icon = "edit"
    index_view_class = MyDraftsView
    columns = PageListingMixin.base_columns
    filterset_class = GenericPageFilterSet

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Offer no new page: of which kind?"""
        index: dict[str, Any] = super().get_index_view_kwargs(**{"add_url_name": None, **kwargs})
        return index

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave the list alone at its address."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

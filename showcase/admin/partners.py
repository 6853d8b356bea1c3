"""«Partner» among the master data: who supports projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin import display
from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import CreateView, EditView

from lokalprojekte.reference.modeladmins import OwnListAdmin
from showcase import wording
from showcase.enums import Currency
from showcase.models import Supporter

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class SupporterAdmin(OwnListAdmin):
    """Supporters; one with fundings stays, for the figures count them."""

    model = Supporter
    menu_label = _("Partners")
    menu_icon = "group"
    create_view_class = CreateView
    edit_view_class = EditView
    add_to_admin_menu = False
    list_display = ("name", "kind", "since", "funding_count", "funding_sum")
    list_filter = ("kind", "is_example")
    search_fields = ("name", "text")
    inspect_view_fields = ["name", "kind", "since", "text", "website", "logo", "is_example"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count and add up the fundings in the same query."""
        return super().get_queryset(request).annotate(awards=Count("fundings"), total=Sum("fundings__amount"))

    @display(description=_("fundings"))
    def funding_count(self, supporter: Any) -> int:
        """Return how often ``supporter`` has given money."""
        return int(supporter.awards)

    @display(description=_("sum"))
    def funding_sum(self, supporter: Any) -> str:
        """Return how much that is; a dash for none."""
        return wording.money(supporter.total, Currency.EUR) if supporter.total else "–"

"""«Länder- und Feldtexte» among the master data: what editors say on the pages of Länder and fields of action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.admin import display
from django.template.defaultfilters import truncatechars
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import CreateView, EditView

from lokalprojekte.reference.modeladmins import OwnListAdmin
from showcase.models import ThemeText

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

#: So much of a text stands in the list.
_BEGINNING = 120


class ThemeTextAdmin(OwnListAdmin):
    """Introductions, one for each Land and each field of action that has one."""

    model = ThemeText
    menu_label = _("Texts on Länder and fields")
    menu_icon = "doc-full"
    create_view_class = CreateView
    edit_view_class = EditView
    add_to_admin_menu = False
    list_display = ("__str__", "beginning")
    search_fields = ("state__name", "field__name", "intro")
    inspect_view_fields = ["state", "field", "intro"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ThemeText]:
        """Return the rows with what the list shows."""
        return super().get_queryset(request).select_related("state", "field")

    @display(description=_("introduction"))
    def beginning(self, text: ThemeText) -> str:
        """Return how a text begins."""
        return truncatechars(strip_tags(text.intro), _BEGINNING)

"""«Stammdaten» in the admin: our own lists to edit, the official registers to look things up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib.admin import display
from django.db.models import Count, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from lokalprojekte.reference.filters import ClusterFilter, StateFilter
from lokalprojekte.reference.models import (
    Area,
    Competence,
    CompetenceCluster,
    FieldOfAction,
    Postcode,
    SustainableDevelopmentGoal,
)
from lokalprojekte.reference.permissions import FixedList, OfficialRows, OwnList, with_use
from lokalprojekte.reference.views import (
    AdaptingEditView,
    FoldedColumns,
    FoldedTexts,
    NoButtons,
    ReferenceDeleteView,
    ReferenceIndexView,
    ReferenceInspectView,
    SluggingCreateView,
)

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.admin.menu import MenuItem


class ReferenceAdmin(ModelAdmin):
    """What all reference lists have in common."""

    index_view_class = ReferenceIndexView
    create_view_class = SluggingCreateView
    edit_view_class = AdaptingEditView
    delete_view_class = ReferenceDeleteView
    inspect_view_class = ReferenceInspectView
    search_handler_class = FoldedTexts
    index_view_extra_css = ["css/admin/reference.css"]
    inspect_view_extra_css = ["css/admin/reference.css"]
    index_template_name = "admin/reference/index.html"
    inspect_template_name = "admin/reference/inspect.html"
    inspect_view_enabled = True
    list_per_page = 50
    empty_value_display = "–"


class OwnListAdmin(ReferenceAdmin):
    """A list of our own: what is in use stays."""

    permission_helper_class = OwnList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows, each marked with whether something uses it."""
        return with_use(super().get_queryset(request))

    @display(description=_("in use"))
    def used(self, row: Any) -> str:
        """Tell in a word whether something points to ``row``."""
        return gettext("yes") if row.in_use else gettext("no")


class OfficialAdmin(ReferenceAdmin):
    """An official register: to look things up, not to change."""

    permission_helper_class = OfficialRows
    button_helper_class = NoButtons
    search_handler_class = FoldedColumns
    history_view_enabled = False

    def register_indexing(self) -> None:
        """Leave out the index of references: official rows refer to nothing an editor could delete."""


class CompetenceAdmin(OwnListAdmin):
    """What people can do."""

    model = Competence
    menu_label = _("Competences")
    menu_icon = "clipboard-list"
    list_display = ("label", "cluster", "esco_group", "used")
    list_filter = (ClusterFilter,)
    list_select_related = ("cluster",)
    search_fields = ("label", "label_en", "slug", "esco_group", "esco_label", "esco_group_label")
    inspect_view_fields = [
        "label",
        "label_en",
        "slug",
        "cluster",
        "position",
        "adapted",
        "esco_group",
        "esco_group_label",
        "esco_group_uri",
        "esco_label",
        "esco_label_en",
        "esco_uri",
    ]
    panels = [
        FieldPanel("label"),
        FieldPanel("label_en"),
        FieldPanel("cluster"),
        FieldPanel("position"),
        MultiFieldPanel(
            [
                FieldPanel("esco_group"),
                FieldPanel("esco_group_label"),
                FieldPanel("esco_group_uri"),
                FieldPanel("esco_label"),
                FieldPanel("esco_label_en"),
                FieldPanel("esco_uri"),
            ],
            heading=_("European classification (ESCO)"),
            classname="collapsed",
        ),
    ]


class ClusterAdmin(OwnListAdmin):
    """Headings under which competences are offered."""

    model = CompetenceCluster
    menu_label = _("Competence clusters")
    menu_icon = "folder-inverse"
    list_display = ("name", "competence_count", "used")
    search_fields = ("name", "slug")
    inspect_view_fields = ["name", "slug", "position", "adapted", "competences"]
    panels = [FieldPanel("name"), FieldPanel("position")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count the competences in the same query."""
        return super().get_queryset(request).annotate(competence_rows=Count("competences"))

    @display(description=_("competences"))
    def competence_count(self, cluster: Any) -> int:
        """Return how many competences stand under ``cluster``."""
        return int(cluster.competence_rows)


class FieldOfActionAdmin(OwnListAdmin):
    """Where projects act."""

    model = FieldOfAction
    permission_helper_class = FixedList
    menu_label = _("Fields of action")
    menu_icon = "crosshairs"
    list_display = ("name", "number", "ozg_themes", "used")
    search_fields = ("name", "slug", "ozg_themes", "product_area")
    inspect_view_fields = ["number", "name", "slug", "ozg_themes", "product_area", "goals", "adapted"]
    panels = [FieldPanel("name")]


class AreaAdmin(OfficialAdmin):
    """Länder, Kreise, associations and Gemeinden."""

    model = Area
    menu_label = _("Areas")
    menu_icon = "site"
    list_display = ("full_name", "key", "designation", "district", "state", "inhabitants")
    list_filter = ("kind", StateFilter)
    list_select_related = ("state", "district")
    search_fields = ("search_name", "key", "postcode")
    inspect_view_fields = [
        "name",
        "suffix",
        "key",
        "kind",
        "designation",
        "seat",
        "state",
        "district",
        "association",
        "population",
        "area_km2",
        "postcode",
        "postcodes",
        "latitude",
        "longitude",
    ]

    @display(description=_("name"), ordering="sort_name")
    def full_name(self, area: Any) -> str:
        """Return the name with its addition."""
        return str(area.full_name)

    @display(description=_("inhabitants"), ordering="population")
    def inhabitants(self, area: Any) -> str:
        """Return the number with its digits in groups."""
        return number_format(area.population, use_l10n=True, force_grouping=True)


class PostcodeAdmin(OfficialAdmin):
    """Postcodes and the Gemeinden they reach."""

    model = Postcode
    menu_label = _("Postcodes")
    menu_icon = "mail"
    list_display = ("code", "place", "state", "source")
    list_filter = (StateFilter,)
    list_select_related = ("state",)
    search_fields = ("code", "areas__search_name")
    inspect_view_fields = ["code", "place", "state", "areas", "latitude", "longitude", "source"]


class GoalAdmin(OfficialAdmin):
    """The United Nations' goals."""

    model = SustainableDevelopmentGoal
    search_handler_class = FoldedTexts
    menu_label = _("Sustainable development goals")
    menu_icon = "globe"
    list_display = ("title", "number")
    search_fields = ("number", "title")
    inspect_view_fields = ["number", "title", "fields_of_action"]


#: Hook by which other rooms add their own lists to the menu: functions that take its place and return an entry.
MENU_HOOK: Final = "register_master_data_menu_item"


class ReferenceGroup(ModelAdminGroup):
    """The menu «Stammdaten»; other rooms add to it by ``MENU_HOOK``."""

    menu_label = _("Master data")
    menu_item_name = "reference"
    menu_icon = "table"
    menu_order = 700
    items = (CompetenceAdmin, ClusterAdmin, FieldOfActionAdmin, AreaAdmin, PostcodeAdmin, GoalAdmin)

    def get_submenu_items(self) -> list[MenuItem]:
        """Return the entries of the reference lists, and behind them those of other rooms."""
        own: list[MenuItem] = super().get_submenu_items()
        return [*own, *(register(len(own) + 1) for register in hooks.get_hooks(MENU_HOOK))]

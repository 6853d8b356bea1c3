"""The lists «Ausschreibungen» and «Kommunen» in the admin's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple, Media, RadioSelect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from lokalprojekte.core.advice.viewset import CheckedPageViewSet
from lokalprojekte.core.recent_choices import RecentMultipleFilter
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area
from showcase.admin.inquiry_counts import INQUIRIES, allowed_counts, known_count
from showcase.admin.needs import closing_soon, undecided
from showcase.admin.status import CallEditView
from showcase.enums import CallStatus, PlaceMode
from showcase.models import HostPage, ProjectCallPage
from showcase.permissions import user_can_add_calls, user_can_see_calls
from showcase.queries import call_templates

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from wagtail.query import PageQuerySet


class CallFilterSet(PageFilterSet):
    """What editors narrow the list of calls down by."""

    status = MultipleChoiceFilter(label=_("Status"), choices=CallStatus.choices, widget=CheckboxSelectMultiple)
    host = RecentMultipleFilter(label=_("Host"), queryset=HostPage.objects.only("title").order_by("title", "pk"))
    closing = ChoiceFilter(
        label=_("Deadline"),
        method="filter_closing",
        choices=[("soon", _("within two weeks")), ("passed", _("passed, and undecided"))],
        empty_label=_("Any"),
        widget=RadioSelect,
    )
    place_mode = MultipleChoiceFilter(
        label=_("Place of work"), choices=PlaceMode.choices, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = ProjectCallPage
        fields: list[str] = []

    def filter_closing(self, calls: PageQuerySet, _name: str, value: str) -> PageQuerySet:
        """Keep what «Was ansteht» counts."""
        return calls.filter(closing_soon() if value == "soon" else undecided())


class HostFilterSet(PageFilterSet):
    """What editors narrow the list of hosts down by."""

    area__state = ModelMultipleChoiceFilter(
        label=_("Land"),
        queryset=Area.objects.filter(kind=AreaKind.STATE),
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = HostPage
        fields: list[str] = []


def _deadline(call: ProjectCallPage) -> str:
    """Return the day and time; Wagtail's own column words what lies ahead as «just now»."""
    return str(date_format(localtime(call.deadline), "SHORT_DATETIME_FORMAT")) if call.deadline else "–"


CALL_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    StatusTagColumn(
        "status",
        label=_("Project status"),
        accessor=lambda call: call.phase().public_label,
        primary=lambda call: call.phase().accepts_inquiries,
        sort_key="status",
    ),
    Column("host", label=_("Host"), accessor="host.title", sort_key="host__title"),
    Column("deadline", label=_("Deadline"), accessor=_deadline, sort_key="deadline"),
    INQUIRIES,
    DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
    PageStatusColumn("live", label=_("Page"), sort_key="live"),
]
HOST_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    Column("area", label=_("Area"), accessor=lambda host: host.area.title if host.area else "–"),
    DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
    PageStatusColumn("live", label=_("Page"), sort_key="live"),
]


class _CallRows:
    """Fetches the hosts of all rows at once, and how many inquiries are open where the reader may know."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Leave the column of inquiries out for whoever may know of none."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc] # mixed into a listing
        self.may_count = allowed_counts(request.user)
        if self.may_count is None:
            self.columns = [column for column in CALL_COLUMNS if column is not INQUIRIES]

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        """Add what the columns show."""
        if self.may_count is not None:
            pages = pages.annotate(known_inquiries=known_count(self.may_count))
        return super().annotate_queryset(pages).prefetch_related("host")  # type: ignore[misc] # mixed into a listing


class EditorsIndexView(IndexView):
    """A list for whoever works on pages of calls: to others neither the menu nor the address shows it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the right first."""
        if not user_can_see_calls(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class CallIndexView(_CallRows, EditorsIndexView):
    """All calls, wherever they stand, with the templates above them."""

    template_name = "admin/showcase/calls.html"
    default_ordering = "-latest_revision_created_at"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what new calls can be begun from."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if not self.results_only:
            context["templates"] = call_templates() if user_can_add_calls(self.request.user) else []
            context["media"] += Media(css={"all": ["css/admin/templates.css"]})
        return context


class CallExploreView(_CallRows, ExplorableIndexView):
    """The calls below the page /projekte/."""


class HostIndexView(EditorsIndexView):
    """All hosts."""

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        """Add what the columns show."""
        return super().annotate_queryset(pages).prefetch_related("area")


class EditorsMenuItem(MenuItem):
    """A menu item for people who work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person works on pages."""
        user: Any = request.user
        return user_can_see_calls(user)


class CallListing(PageListingViewSet):
    """«Ausschreibungen»."""

    name = "calls"
    model = ProjectCallPage
    icon = "pick"
    menu_label = _("Calls")
    menu_order = 110
    menu_item_class = EditorsMenuItem
    add_to_admin_menu = True
    index_view_class = CallIndexView
    columns = CALL_COLUMNS
    filterset_class = CallFilterSet
    list_export = [
        "title",
        "host.title",
        "get_status_display",
        "deadline",
        "starts_on",
        "hours_min",
        "hours_max",
        "places",
        "url",
    ]


class HostListing(PageListingViewSet):
    """«Kommunen»."""

    name = "hosts"
    model = HostPage
    icon = "home"
    menu_label = _("Hosts")
    menu_order = 120
    menu_item_class = EditorsMenuItem
    add_to_admin_menu = True
    index_view_class = HostIndexView
    columns = HOST_COLUMNS
    filterset_class = HostFilterSet


class CallViewSet(CheckedPageViewSet):
    """The editor of calls, and the page tree below /projekte/."""

    model = ProjectCallPage
    icon = "pick"
    edit_view_class = CallEditView
    index_view_class = CallExploreView
    columns = CALL_COLUMNS
    filterset_class = CallFilterSet

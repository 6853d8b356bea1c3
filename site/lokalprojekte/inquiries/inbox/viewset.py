"""The inbox and the reply templates in Wagtail's admin, in one group of the menu."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from lokalprojekte.core.admin_lists import OwnTemplates
from lokalprojekte.inquiries.inbox.block_list import BlockListViewSet
from lokalprojekte.inquiries.inbox.export_log import ExportLogViewSet
from lokalprojekte.inquiries.inbox.filters import InquiryFilterSet
from lokalprojekte.inquiries.inbox.menu import InboxMenuItem, InquiriesMenuItem
from lokalprojekte.inquiries.inbox.page_reports import PageReportViewSet
from lokalprojekte.inquiries.inbox.placements import PlacementViewSet
from lokalprojekte.inquiries.inbox.views.actions import AssignView, StatusView
from lokalprojekte.inquiries.inbox.views.answer import AnswerView
from lokalprojekte.inquiries.inbox.views.block import BlockView
from lokalprojekte.inquiries.inbox.views.bulk import BulkView
from lokalprojekte.inquiries.inbox.views.comparison import CompareView
from lokalprojekte.inquiries.inbox.views.desk import HandOverView, RateView, UnreadView
from lokalprojekte.inquiries.inbox.views.detail import DetailView, NoteView
from lokalprojekte.inquiries.inbox.views.drafting import DraftCallView
from lokalprojekte.inquiries.inbox.views.export import ExportView
from lokalprojekte.inquiries.inbox.views.introduce import IntroduceView
from lokalprojekte.inquiries.inbox.views.late import AcceptLateView
from lokalprojekte.inquiries.inbox.views.listing import InboxView
from lokalprojekte.inquiries.inbox.views.matching import CandidatesView, ProposeView, WeightsView
from lokalprojekte.inquiries.models import Inquiry, ReplyTemplate

#: Other rooms add their entries to the group under this name.
SUBMENU_HOOK = "register_inquiries_menu_item"


class InboxViewSet(OwnTemplates, ModelViewSet):
    """List, detail and actions. An inquiry comes by the form alone: nothing here adds, copies, edits or deletes one."""

    model = Inquiry
    name = "inbox"
    url_prefix = "inquiries"
    icon = "mail"
    menu_label = _("Inbox")
    menu_name = "inbox"
    menu_item_class = InboxMenuItem
    index_view_class = InboxView
    filterset_class = InquiryFilterSet
    list_per_page = 25
    copy_view_enabled = False
    # The index of references would show where an inquiry is used, and to whom.
    add_to_reference_index = False

    @property
    def export_view(self) -> Any:
        """The export, which searches and filters as the list does."""
        return self.construct_view(
            ExportView, **{**self.get_index_view_kwargs(), "template_name": ExportView.template_name}
        )

    def get_permissions_to_register(self) -> Any:
        """Offer the one right there is when the rights of a group are edited."""
        return Permission.objects.filter(content_type__app_label="inquiries", codename="change_inquiry")

    @property
    def url_finder_class(self) -> Any:
        """Where Wagtail finds the screen of an inquiry."""
        return type("InquiryURLFinder", (super().url_finder_class,), {"edit_url_name": self.get_url_name("detail")})

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses of the inbox; none of them carries more than a key or the name of a view."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("view/<slug:tab>/", self.index_view, name="tab"),
            path("view/<slug:tab>/results/", self.index_results_view, name="tab_results"),
            path("export/", self.export_view, name="export"),
            path("view/<slug:tab>/export/", self.export_view, name="tab_export"),
            path("<int:pk>/compare/<int:other>/", CompareView.as_view(), name="compare"),
            path("<int:pk>/block/", BlockView.as_view(), name="block"),
            path("several/", BulkView.as_view(), name="bulk"),
            path("<int:pk>/", DetailView.as_view(), name="detail"),
            path("<int:pk>/note/", NoteView.as_view(), name="note"),
            path("<int:pk>/assign/", AssignView.as_view(), name="assign"),
            path("<int:pk>/hand-over/", HandOverView.as_view(), name="hand_over"),
            path("<int:pk>/rate/", RateView.as_view(), name="rate"),
            path("<int:pk>/unread/", UnreadView.as_view(), name="unread"),
            path("<int:pk>/status/<slug:to>/", StatusView.as_view(), name="status"),
            path("<int:pk>/introduce/", IntroduceView.as_view(), name="introduce"),
            path("<int:pk>/answer/", AnswerView.as_view(), name="answer"),
            path("<int:pk>/late/<int:call>/", AcceptLateView.as_view(), name="accept_late"),
            path("<int:pk>/draft/", DraftCallView.as_view(), name="draft"),
            path("<int:pk>/propose/", ProposeView.as_view(), name="propose"),
            path("for-call/<int:call>/", CandidatesView.as_view(), name="candidates"),
            path("weights/", WeightsView.as_view(), name="weights"),
        ]


class ReplyTemplateViewSet(OwnTemplates, ModelViewSet):
    """Texts that moderators answer with."""

    model = ReplyTemplate
    name = "reply_templates"
    url_prefix = "reply-templates"
    icon = "doc-full"
    menu_label = _("Reply templates")
    menu_name = "reply-templates"
    add_to_reference_index = False
    list_display = ["name", "subject", UpdatedAtColumn()]
    search_fields = ["name", "subject", "body"]
    search_backend_name = None
    ordering = ("position", "name")
    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                HelpPanel(template="admin/inquiries/placeholders.html"),
                FieldPanel("subject"),
                FieldPanel("body"),
            ],
            heading=_("E-mail"),
        ),
        FieldPanel("position"),
    ]


class InquiriesGroup(ModelViewSetGroup):
    """The group *Inquiries* in the menu."""

    items = (
        InboxViewSet,
        PageReportViewSet,
        PlacementViewSet,
        ReplyTemplateViewSet,
        BlockListViewSet,
        ExportLogViewSet,
    )
    menu_label = _("Inquiries")
    menu_name = "inquiries"
    menu_icon = "mail"
    menu_order = 90
    submenu_hook = SUBMENU_HOOK

    def get_menu_item(self, order: int | None = None) -> Any:
        """Return the entry of the group, with the number of new inquiries while it is closed."""
        return InquiriesMenuItem(
            self.menu_label,
            Menu(register_hook_name=self.submenu_hook, items=self.get_submenu_items()),
            name=self.menu_name,
            icon_name=self.menu_icon,
            order=self.get_menu_item_order(order),
        )

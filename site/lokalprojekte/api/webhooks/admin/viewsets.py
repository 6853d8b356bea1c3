"""Webhooks and their deliveries as viewsets."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from lokalprojekte.api.models import Webhook, WebhookDelivery
from lokalprojekte.api.webhooks.admin.columns import MomentColumn, WebhookColumn
from lokalprojekte.api.webhooks.admin.delivery_views import DeliveryIndexView, DeliveryReplayView, DeliveryView
from lokalprojekte.api.webhooks.admin.filters import DeliveryFilterSet
from lokalprojekte.api.webhooks.admin.forms import WebhookForm
from lokalprojekte.api.webhooks.admin.views import (
    WebhookCreateView,
    WebhookEditView,
    WebhookIndexView,
    WebhookRotateView,
    WebhookTestView,
    WebhookView,
    detail_url,
)
from lokalprojekte.core.admin_lists import OwnTemplates


class WebhookViewSet(OwnTemplates, ModelViewSet):
    """«Webhooks», among the settings."""

    model = Webhook
    name = "webhooks"
    url_prefix = "webhooks"
    icon = "link"
    menu_label = _("Webhooks")
    menu_name = "webhooks"
    add_to_settings_menu = True
    index_view_class = WebhookIndexView
    add_view_class = WebhookCreateView
    edit_view_class = WebhookEditView
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = [
        TitleColumn("name", label=_("Name"), get_url=detail_url, sort_key="name"),
        WebhookColumn("state", label=_("Status")),
        MomentColumn("last_at", label=_("Last message"), sort_key="last_at"),
    ]
    list_filter = ["active"]
    search_fields = ["name", "url"]
    search_backend_name = None
    ordering = ("name", "pk")

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Return the form."""
        return WebhookForm

    def get_urlpatterns(self) -> list[Any]:
        """Return Wagtail's addresses and our own."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", WebhookView.as_view(), name="detail"),
            path("<int:pk>/test/", WebhookTestView.as_view(), name="test"),
            path("<int:pk>/rotate/", WebhookRotateView.as_view(), name="rotate"),
        ]


class DeliveryViewSet(OwnTemplates, ModelViewSet):
    """The log of deliveries, reached from the webhooks."""

    model = WebhookDelivery
    name = "webhook_deliveries"
    url_prefix = "webhook-deliveries"
    icon = "history"
    index_view_class = DeliveryIndexView
    filterset_class = DeliveryFilterSet
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = False

    @property
    def url_finder_class(self) -> Any:
        """Where Wagtail finds the screen of a message."""
        return type("DeliveryURLFinder", (super().url_finder_class,), {"edit_url_name": self.get_url_name("detail")})

    def get_permissions_to_register(self) -> Any:
        """Offer none: who sees webhooks sees what became of their messages."""
        return Permission.objects.none()

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses of the list and of one message."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<uuid:pk>/", DeliveryView.as_view(), name="detail"),
            path("<uuid:pk>/replay/", DeliveryReplayView.as_view(), name="replay"),
        ]

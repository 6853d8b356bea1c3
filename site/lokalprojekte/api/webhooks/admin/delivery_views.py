"""The log of deliveries: list, one message with its content, answer and attempts, and sending it again."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lokalprojekte.api.enums import PING, DeliveryStatus
from lokalprojekte.api.models import WebhookDelivery
from lokalprojekte.api.webhooks.admin.columns import DeliveryColumn, MomentColumn
from lokalprojekte.api.webhooks.admin.filters import event_name
from lokalprojekte.api.webhooks.admin.permissions import user_can_change_webhooks, user_can_see_webhooks
from lokalprojekte.api.webhooks.services import replay

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


class DeliveryIndexView(generic.IndexView):
    """Every message, the newest first."""

    page_title = gettext_lazy("Deliveries")
    any_permission_required = ["view"]
    template_name = "admin/webhooks/index.html"
    results_template_name = "admin/webhooks/deliveries_results.html"
    table_classname = "listing inbox-table"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """There is no export."""
        super().setup(request, *args, **kwargs)
        self.is_export = False

    @cached_property
    def columns(self) -> list[Any]:
        """Event, webhook, how it stands, and when."""
        return [
            TitleColumn(
                "event",
                label=_("Event"),
                accessor=lambda row: event_name(row.event),
                get_url=lambda row: reverse("webhook_deliveries:detail", args=[row.pk]),
                sort_key="event",
            ),
            DeliveryColumn("status", label=_("Status"), sort_key="status"),
            MomentColumn("webhook", label=_("Webhook"), accessor="webhook.name", sort_key="webhook__name"),
            MomentColumn("created_at", label=_("Queued"), sort_key="created_at"),
        ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: by the webhooks."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("webhooks:index"), "label": _("Webhooks")},
            {"url": "", "label": self.page_title},
        ]

    def get_base_queryset(self) -> QuerySet[WebhookDelivery]:
        """Return the messages with their webhooks, without their contents."""
        return WebhookDelivery.objects.select_related("webhook").defer("payload", "response_body")

    def order_queryset(self, queryset: QuerySet[WebhookDelivery]) -> QuerySet[WebhookDelivery]:
        """Sort by the column asked for; the newest first otherwise and among equals."""
        newest = ("-created_at", "pk")
        return queryset.order_by(self.ordering, *newest) if self.ordering else queryset.order_by(*newest)


class _DeliveryMixin:
    """Fetches the message for those who may see it, or send it again where the view does."""

    delivery: WebhookDelivery
    changes = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the right before the message is looked for."""
        allowed = user_can_change_webhooks if self.changes else user_can_see_webhooks
        if not allowed(request.user):
            raise PermissionDenied
        self.delivery = get_object_or_404(WebhookDelivery.objects.select_related("webhook"), pk=kwargs["pk"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views
        return response


class DeliveryView(_DeliveryMixin, WagtailAdminTemplateMixin, TemplateView):
    """One message: what was sent, what came back, and every attempt."""

    template_name = "admin/webhooks/delivery.html"
    header_icon = "history"
    _show_breadcrumbs = True

    def get_page_title(self) -> str:
        """Return what it is about."""
        return str(event_name(self.delivery.event))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("webhooks:index"), "label": _("Webhooks")},
            {"url": reverse("webhook_deliveries:index"), "label": _("Deliveries")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the message as people read it."""
        delivery = self.delivery
        settled = delivery.status in {DeliveryStatus.DELIVERED, DeliveryStatus.FAILED}
        return {
            **super().get_context_data(**kwargs),
            "delivery": delivery,
            "payload": json.dumps(json.loads(delivery.payload), indent=2, ensure_ascii=False),
            "attempts": [{**entry, "at": datetime.fromisoformat(entry["at"])} for entry in delivery.log],
            "can_replay": settled and delivery.event != PING and user_can_change_webhooks(self.request.user),
        }


class DeliveryReplayView(_DeliveryMixin, View):
    """Sends a settled message once more."""

    http_method_names = ["post", "options"]
    changes = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Queue it again, and say so."""
        if self.delivery.event != PING and replay(self.delivery):
            messages.success(request, _("The message is waiting to be sent again."))
        else:
            messages.warning(request, _("Only a message that was delivered or given up can be sent again."))
        return redirect(reverse("webhook_deliveries:detail", args=[self.delivery.pk]))

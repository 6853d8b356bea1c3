"""Where the API meets Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from lokalprojekte.api.models import WebhookDelivery
from lokalprojekte.api.webhooks.admin.permissions import DeliveryPermissionPolicy
from lokalprojekte.api.webhooks.admin.viewsets import DeliveryViewSet, WebhookViewSet

register_permission_policy(WebhookDelivery, DeliveryPermissionPolicy(WebhookDelivery), exact_class=True)


@hooks.register("register_admin_viewset")
def register_webhooks() -> list[WebhookViewSet | DeliveryViewSet]:
    """Add webhooks and the log of their deliveries."""
    return [WebhookViewSet(), DeliveryViewSet()]

"""Where the API meets Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import APIToken
from wagtail.permissions import register_permission_policy

from lokalprojekte.api.admin.viewset import GrantViewSet
from lokalprojekte.api.models import TokenGrant, WebhookDelivery
from lokalprojekte.api.permissions import ClosedPolicy, GrantPolicy
from lokalprojekte.api.preview_checks import let_front_end_be_checked
from lokalprojekte.api.webhooks.admin.permissions import DeliveryPermissionPolicy
from lokalprojekte.api.webhooks.admin.viewsets import DeliveryViewSet, WebhookViewSet

register_permission_policy(TokenGrant, GrantPolicy(TokenGrant), exact_class=True)
register_permission_policy(APIToken, ClosedPolicy(APIToken), exact_class=True)
register_permission_policy(WebhookDelivery, DeliveryPermissionPolicy(WebhookDelivery), exact_class=True)
hooks.register("construct_wagtail_userbar", let_front_end_be_checked)


@hooks.register("register_admin_viewset")
def register_screens() -> list[ModelViewSet]:
    """Add tokens (Wagtail's own list is closed), webhooks and the log of their deliveries."""
    return [GrantViewSet(), WebhookViewSet(), DeliveryViewSet()]

"""The columns of both lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.tables import Column

if TYPE_CHECKING:
    from lokalprojekte.api.models import Webhook, WebhookDelivery


class WebhookColumn(Column):
    """Whether a webhook hears anything, and how its last message went."""

    cell_template_name = "admin/webhooks/cells/webhook.html"

    def get_cell_context_data(self, instance: Webhook, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the webhook for the cell."""
        return {**super().get_cell_context_data(instance, parent_context), "webhook": instance}


class DeliveryColumn(Column):
    """How a message stands, and what the receiver answered."""

    cell_template_name = "admin/webhooks/cells/delivery.html"

    def get_cell_context_data(self, instance: WebhookDelivery, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the message for the cell."""
        return {**super().get_cell_context_data(instance, parent_context), "delivery": instance}


class MomentColumn(Column):
    """A moment, with its label where the table is a list of cards."""

    cell_template_name = "admin/webhooks/cells/moment.html"

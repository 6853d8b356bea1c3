"""What the API keeps: previews, what changed for readers, and whom it tells."""

from __future__ import annotations

from lokalprojekte.api.models.change import Change, ChangeFeed, ChangeMark
from lokalprojekte.api.models.preview import PagePreview
from lokalprojekte.api.models.webhook import Webhook, WebhookDelivery

__all__ = ["Change", "ChangeFeed", "ChangeMark", "PagePreview", "Webhook", "WebhookDelivery"]

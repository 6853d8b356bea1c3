"""What the API remembers: who may use it for what, what changed for readers, and whom it tells."""

from __future__ import annotations

from lokalprojekte.api.models.change import Change, ChangeFeed, ChangeMark
from lokalprojekte.api.models.idempotency import KeptAnswer
from lokalprojekte.api.models.preview import PagePreview
from lokalprojekte.api.models.token import TokenGrant
from lokalprojekte.api.models.webhook import Webhook, WebhookDelivery

__all__ = [
    "Change",
    "ChangeFeed",
    "ChangeMark",
    "KeptAnswer",
    "PagePreview",
    "TokenGrant",
    "Webhook",
    "WebhookDelivery",
]

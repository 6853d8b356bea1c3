"""Queueing messages, sending one by hand, and giving a webhook another secret."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from lokalprojekte.api.enums import PING, DeliveryStatus
from lokalprojekte.api.models import Change, Webhook, WebhookDelivery
from lokalprojekte.api.webhooks.delivery import LEASE, attempt
from lokalprojekte.api.webhooks.messages import events_of, message
from lokalprojekte.core.signed_links import new_link_key

#: So many messages go into one statement.
_AT_ONCE = 100


def queue_events(told: Iterable[tuple[Change, str, dict[str, Any]]], *, now: datetime) -> int:
    """Queue what active webhooks want to hear, in the caller's transaction; how many messages that is.

    Args:
        told: each change with the phase readers knew before and what readers are told of it.
        now: when the messages are due.
    """
    webhooks = list(Webhook.objects.filter(active=True))
    if not webhooks:
        return 0
    deliveries = [
        WebhookDelivery(
            webhook=webhook,
            event=event,
            payload=message(event, {**item, **_phases(change, before)}, at=change.at),
            next_attempt_at=now,
            created_at=now,
        )
        for change, before, item in told
        for event in events_of(change, before)
        for webhook in webhooks
        if event.value in webhook.events
    ]
    WebhookDelivery.objects.bulk_create(deliveries, batch_size=_AT_ONCE)
    return len(deliveries)


def send_ping(webhook: Webhook, *, now: datetime | None = None) -> WebhookDelivery:
    """Send a message of its own to ``webhook`` at once, whether it is active or not, and return what came of it."""
    moment = now or timezone.now()
    delivery = WebhookDelivery.objects.create(
        webhook=webhook,
        event=PING,
        payload=message(PING, {"name": webhook.name}, at=moment),
        status=DeliveryStatus.SENDING,
        attempts=1,
        next_attempt_at=moment,
        lease_owner=f"ping-{uuid.uuid4().hex}",
        lease_until=moment + LEASE,
        created_at=moment,
    )
    attempt(delivery, now=now, again=False)
    delivery.refresh_from_db()
    return delivery


def replay(delivery: WebhookDelivery, *, now: datetime | None = None) -> bool:
    """Send a settled message once more: the same message under the same id; whether it was settled."""
    changed = WebhookDelivery.objects.filter(
        pk=delivery.pk, status__in=[DeliveryStatus.DELIVERED, DeliveryStatus.FAILED]
    ).update(status=DeliveryStatus.QUEUED, attempts=0, next_attempt_at=now or timezone.now(), settled_at=None)
    return bool(changed)


def rotate_secret(webhook: Webhook, *, now: datetime | None = None) -> None:
    """Give ``webhook`` another secret; for a day both sign, so that a receiver can change over in peace."""
    webhook.previous_key, webhook.secret_key = webhook.secret_key, new_link_key()
    webhook.rotated_at = now or timezone.now()
    webhook.save(update_fields=["previous_key", "secret_key", "rotated_at"])


def _phases(change: Change, before: str) -> dict[str, str]:
    return {"phase": change.phase, "phase_before": before} if change.phase or before else {}

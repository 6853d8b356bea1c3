"""Delivering what waits for webhooks, under leases like the outbox: claimed, sent outside of any transaction, settled.

A worker that was killed leaves a message that is sent again when its lease has run out, under the same id.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation

from lokalprojekte.api.enums import UNDELIVERED, DeliveryStatus
from lokalprojekte.api.models import WebhookDelivery
from lokalprojekte.api.webhooks.sending import Reply, send
from lokalprojekte.api.webhooks.signing import headers_for

logger = logging.getLogger(__name__)

#: Longer than any attempt takes, looking up the name included.
LEASE: Final = timedelta(seconds=90)
BATCH: Final = 50
#: What is waited after the first, second … failed attempt; after the last one the message is given up.
PAUSES: Final = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)
MOST_ATTEMPTS: Final = len(PAUSES) + 1
#: A receiver that does not answer must not keep the others waiting: its other messages rest so long.
_REST: Final = timedelta(seconds=30)
_LOGGED: Final = 20
_AGENT: Final = "Lokalprojekte-Webhook/1"


def deliver_due(*, owner: str, now: datetime | None = None, stop: Callable[[], bool] = lambda: False) -> int:
    """Send the messages that are due, one after the other; return how many were tried."""
    tried = 0
    while tried < BATCH and not stop():
        delivery = _claim(owner, now or timezone.now())
        if delivery is None:
            break
        attempt(delivery, now=now)
        tried += 1
    return tried


def attempt(delivery: WebhookDelivery, *, now: datetime | None = None, again: bool = True) -> None:
    """Send ``delivery``, which is claimed, and write down what came of it; ``again``: later, when it failed."""
    begun = now or timezone.now()
    webhook = delivery.webhook
    headers = {
        "Content-Type": "application/json",
        "User-Agent": _AGENT,
        **headers_for(delivery, webhook, now=begun),
    }
    with translation.override("de"):
        reply = send(webhook.url, delivery.payload.encode(), headers)
    settled = now or timezone.now()
    if reply.accepted:
        _settle(delivery, reply, begun, status=DeliveryStatus.DELIVERED, settled_at=settled)
    elif reply.final or not again or delivery.attempts >= MOST_ATTEMPTS:
        _settle(delivery, reply, begun, status=DeliveryStatus.FAILED, settled_at=settled)
        logger.error("webhook %s: %s given up after %d attempts", webhook.pk, delivery.message_id, delivery.attempts)
    else:
        due = settled + PAUSES[delivery.attempts - 1]
        _settle(delivery, reply, begun, status=DeliveryStatus.QUEUED, next_attempt_at=due)
        logger.warning("webhook %s: %s put off", webhook.pk, delivery.message_id)
        if reply.status is None:
            waiting = WebhookDelivery.objects.filter(webhook=webhook, status=DeliveryStatus.QUEUED)
            waiting.filter(next_attempt_at__lte=settled).update(next_attempt_at=settled + _REST)


def _claim(owner: str, moment: datetime) -> WebhookDelivery | None:
    """Take the lease on the message that is due first. Looks before it writes: nothing waiting locks nothing."""
    waits = Q(status=DeliveryStatus.QUEUED, next_attempt_at__lte=moment)
    abandoned = Q(status=DeliveryStatus.SENDING) & (Q(lease_until__lte=moment) | Q(lease_owner=owner))
    due = WebhookDelivery.objects.filter(waits | abandoned, webhook__active=True)
    if not due.exists():
        return None
    with transaction.atomic():
        first = due.select_for_update(skip_locked=True, of=("self",)).order_by("next_attempt_at", "created_at")
        pk = first.values_list("pk", flat=True).first()
        if pk is None:
            return None
        WebhookDelivery.objects.filter(pk=pk).update(
            status=DeliveryStatus.SENDING, attempts=F("attempts") + 1, lease_owner=owner, lease_until=moment + LEASE
        )
    return WebhookDelivery.objects.select_related("webhook").filter(pk=pk).first()


def _settle(delivery: WebhookDelivery, reply: Reply, begun: datetime, **values: Any) -> None:
    entry = {
        "at": begun.isoformat(),
        "status": reply.status,
        "error": reply.error,
        "milliseconds": reply.milliseconds,
    }
    WebhookDelivery.objects.filter(pk=delivery.pk, lease_owner=delivery.lease_owner, status__in=UNDELIVERED).update(
        log=[*delivery.log, entry][-_LOGGED:],
        response_status=reply.status,
        response_body=reply.body,
        lease_owner="",
        lease_until=None,
        **values,
    )

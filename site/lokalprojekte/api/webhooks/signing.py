"""Secrets of webhooks, and signatures by them (Standard Webhooks 1.0, https://www.standardwebhooks.com)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from lokalprojekte.api.models import Webhook, WebhookDelivery

#: How long the secret of before a rotation signs as well.
GRACE: Final = timedelta(days=1)
_PREFIX: Final = "whsec_"
_SALT: Final = "lokalprojekte.api.webhook"


def secret_of(key: str) -> str:
    """Return the secret made from ``key`` as the receiver gets it: who can read the database alone cannot make it."""
    return _PREFIX + base64.b64encode(_bytes(key)).decode("ascii")


def headers_for(delivery: WebhookDelivery, webhook: Webhook, *, now: datetime) -> dict[str, str]:
    """Return the three headers by which a receiver knows who sent it and when, and that it is no replay."""
    timestamp = str(int(now.timestamp()))
    content = f"{delivery.message_id}.{timestamp}.{delivery.payload}".encode()
    return {
        "Webhook-Id": delivery.message_id,
        "Webhook-Timestamp": timestamp,
        "Webhook-Signature": " ".join(_signature(key, content) for key in _keys(webhook, now)),
    }


def _keys(webhook: Webhook, now: datetime) -> list[str]:
    keys = [webhook.secret_key]
    if webhook.previous_key and webhook.rotated_at and now < webhook.rotated_at + GRACE:
        keys.append(webhook.previous_key)
    return keys


def _signature(key: str, content: bytes) -> str:
    return "v1," + base64.b64encode(hmac.new(_bytes(key), content, hashlib.sha256).digest()).decode("ascii")


def _bytes(key: str) -> bytes:
    return salted_hmac(_SALT, key, algorithm="sha256").digest()

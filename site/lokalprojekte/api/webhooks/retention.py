"""How long the log of deliveries is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from lokalprojekte.api.models import WebhookDelivery


def delete_old_deliveries(*, now: datetime | None = None) -> int:
    """Delete what was settled ``WEBHOOK_DELIVERY_DAYS`` ago, or was queued then and rests; how many that is."""
    before = (now or timezone.now()) - timedelta(days=settings.WEBHOOK_DELIVERY_DAYS)
    return WebhookDelivery.objects.filter(created_at__lt=before).delete()[0]

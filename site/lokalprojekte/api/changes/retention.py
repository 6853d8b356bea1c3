"""How long it is told that something is gone."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lokalprojekte.api.models import Change, ChangeFeed

logger = logging.getLogger(__name__)


def forget_tombstones(*, now: datetime | None = None) -> int:
    """Delete tombstones older than ``CHANGE_FEED_DAYS``; cursors before the last of them are gone, too."""
    before = (now or timezone.now()) - timedelta(days=settings.CHANGE_FEED_DAYS)
    old = Change.objects.filter(gone=True, at__lt=before)
    with transaction.atomic():
        feed = ChangeFeed.objects.select_for_update().filter(pk=1).first()
        last = old.aggregate(last=Max("position"))["last"]
        if feed is None or last is None:
            return 0
        feed.horizon = max(feed.horizon, last)
        feed.save(update_fields=["horizon"])
        forgotten: int = old.delete()[0]
    logger.info("changes: %d tombstones forgotten", forgotten)
    return forgotten

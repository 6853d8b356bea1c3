"""Calls asked for in sentences: ``ProjectCallPage.objects.live().open().within(50, of=place)``."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from showcase.enums import ACTIVE_STATUSES, CallStatus


def takes_inquiries(now: datetime, *, prefix: str = "") -> Q:
    """Return the condition under which a call takes inquiries at ``now``; ``prefix`` leads to it from another model."""
    in_time = Q(**{f"{prefix}deadline__isnull": True}) | Q(**{f"{prefix}deadline__gte": now})
    has_room = Q(**{f"{prefix}max_open_inquiries__isnull": True}) | Q(
        **{f"{prefix}open_inquiries__lt": F(f"{prefix}max_open_inquiries")}
    )
    return Q(**{f"{prefix}status": CallStatus.OPEN}) & in_time & has_room


class CallQuerySet(PageQuerySet):
    """Project calls."""

    def shown(self) -> Self:
        """Keep what visitors may see: published, and past the draft."""
        return self.live().exclude(status=CallStatus.DRAFT)

    def open(self, *, now: datetime | None = None) -> Self:
        """Keep what takes inquiries at ``now`` (default: this moment)."""
        return self.filter(takes_inquiries(now or timezone.now()))

    def active(self) -> Self:
        """Keep what somebody was found for and is not over."""
        return self.filter(status__in=ACTIVE_STATUSES)

    def completed(self) -> Self:
        """Keep what was carried through to the end."""
        return self.filter(status=CallStatus.COMPLETED)

    def for_cards(self) -> Self:
        """Fetch what a card shows, in a fixed number of queries."""
        return self.select_related("host__area", "place_area").prefetch_related("fields_of_action")


CallManager = PageManager.from_queryset(CallQuerySet)

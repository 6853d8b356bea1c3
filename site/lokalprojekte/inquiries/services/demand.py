"""How many open inquiries a call has, and how many of its places are taken, is told to the room of the calls here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from lokalprojekte.inquiries.enums import OPEN_STATUSES
from lokalprojekte.inquiries.models import InquiryCall, Placement
from showcase.models import ProjectCallPage
from showcase.services import recount_open_inquiries, recount_places_taken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.inquiries.models import Inquiry

#: So many calls are locked at a time when all are counted anew.
_BATCH = 200


def follow_demand(inquiry: Inquiry) -> None:
    """Count the open inquiries of the calls of ``inquiry`` anew; to be called inside the transaction of its change."""
    recount([*inquiry.inquiry_calls.values_list("call", flat=True)])


def recount(calls: Iterable[int]) -> int:
    """Count the open inquiries of ``calls`` (keys) anew; how many calls became full or free by it."""
    return recount_open_inquiries(calls, count=count_open)


def recount_all() -> int:
    """Count the open inquiries and the taken places of every call anew; how many became full or free by it."""
    calls = [*ProjectCallPage.objects.order_by("pk").values_list("pk", flat=True)]
    turned = 0
    for start in range(0, len(calls), _BATCH):
        with transaction.atomic():
            batch = calls[start : start + _BATCH]
            turned += recount(batch)
            recount_places_taken(batch, count=count_taken)
    return turned


def follow_places(calls: Iterable[int]) -> int:
    """Count the taken places of ``calls`` (keys) anew after a placement changed; how many calls changed by it."""
    with transaction.atomic():
        return recount_places_taken(calls, count=count_taken)


def count_taken(calls: list[int]) -> dict[int, int]:
    """Return how many people hold a place of each of ``calls`` (keys) today, in one query.

    A placement holds its places from when it is recorded to its last day. What ends by the calendar alone is noticed by
    the daily count.
    """
    holding = Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate())
    rows = Placement.objects.filter(holding, call__in=calls).order_by().values_list("call")
    return dict(rows.annotate(Sum("people")))


def count_open(calls: list[int]) -> dict[int, int]:
    """Return how many confirmed inquiries about each of ``calls`` (keys) wait for a decision, in one query."""
    rows = InquiryCall.objects.filter(
        call__in=calls, inquiry__status__in=OPEN_STATUSES, inquiry__confirmed_at__isnull=False
    )
    return dict(rows.order_by().values_list("call").annotate(Count("pk")))

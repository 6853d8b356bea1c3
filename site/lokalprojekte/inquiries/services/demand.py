"""How many open inquiries a call has is told to the room of the calls here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count

from lokalprojekte.inquiries.enums import OPEN_STATUSES
from lokalprojekte.inquiries.models import InquiryCall
from showcase.models import ProjectCallPage
from showcase.services import recount_open_inquiries

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
    """Count the open inquiries of every call that has a limit or a number; how many became full or free by it."""
    calls = [*ProjectCallPage.objects.order_by("pk").values_list("pk", flat=True)]
    turned = 0
    for start in range(0, len(calls), _BATCH):
        with transaction.atomic():
            turned += recount(calls[start : start + _BATCH])
    return turned


def count_open(calls: list[int]) -> dict[int, int]:
    """Return how many confirmed inquiries about each of ``calls`` (keys) wait for a decision, in one query."""
    rows = InquiryCall.objects.filter(
        call__in=calls, inquiry__status__in=OPEN_STATUSES, inquiry__confirmed_at__isnull=False
    )
    return dict(rows.order_by().values_list("call").annotate(Count("pk")))

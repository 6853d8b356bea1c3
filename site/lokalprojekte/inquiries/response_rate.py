"""How often we keep the promised answer: computed, and published only where it rests on enough of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, F, Q
from django.utils import timezone

from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import Inquiry, InquiryCall

if TYPE_CHECKING:
    from showcase.models import HostPage

#: Fewer answers say nothing, and might say something about one person.
FEWEST: Final = 5
PERIOD: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """How many of ``total`` inquiries were answered by the promised day."""

    kept: int
    total: int

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down: 100 means all."""
        return self.kept * 100 // self.total


def response_rate(*, host: HostPage | None = None, now: datetime | None = None) -> ResponseRate | None:
    """Return the rate of the first answers that were promised for a day of the last twelve months before today.

    For the calls of ``host``, or for all inquiries. None below five. It changes at midnight alone, for the days that
    count are over; what somebody withdrew before we answered, and spam, does not count.
    """
    today = timezone.localdate(now)
    promised = Inquiry.objects.filter(
        confirmed_at__isnull=False, first_answer_due__gte=today - PERIOD, first_answer_due__lt=today
    )
    promised = promised.exclude(status=InquiryStatus.SPAM)
    promised = promised.exclude(status=InquiryStatus.WITHDRAWN, first_answered_at__isnull=True)
    if host is not None:
        promised = promised.filter(pk__in=InquiryCall.objects.filter(call__host=host).values("inquiry"))
    in_time = Q(first_answered_at__date__lte=F("first_answer_due"))
    found = promised.aggregate(total=Count("pk"), kept=Count("pk", filter=in_time))
    return ResponseRate(found["kept"], found["total"]) if found["total"] >= FEWEST else None

"""Reports of barriers that wait for an answer; the statement on accessibility promises one within a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.utils import timezone

from lokalprojekte.inquiries.models import PageReport

if TYPE_CHECKING:
    from lokalprojekte.core.models import User


@dataclass(frozen=True, slots=True)
class WaitingBarriers:
    """How many wait, and by when the first is to be answered; no day where none waits."""

    number: int
    first: date | None
    is_late: bool


def waiting_barriers(user: User, *, today: date | None = None) -> WaitingBarriers:
    """Return what waits of the reports that ``user`` may see, in one query."""
    waiting = PageReport.objects.visible_to(user).waiting().barriers()
    found = waiting.aggregate(number=Count("pk"), first=Min("answer_due"))
    first = found["first"]
    return WaitingBarriers(found["number"], first, first is not None and first < (today or timezone.localdate()))

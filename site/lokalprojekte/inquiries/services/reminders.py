"""Nobody is forgotten: the assignee is reminded before the promised day, and all are told after it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from lokalprojekte.inquiries import staff_mails
from lokalprojekte.inquiries.enums import EventKind
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.models.inquiry import AWAITS_ANSWER
from lokalprojekte.inquiries.promise import add_working_days, is_working_day
from lokalprojekte.inquiries.services.events import log
from lokalprojekte.inquiries.team import who_may_see

if TYPE_CHECKING:
    from collections.abc import Callable

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models.inquiry import InquiryQuerySet

#: No weekend with holidays is longer: further ahead nothing is «one working day before».
_LONGEST_BREAK: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ReminderReport:
    """How many inquiries the team was reminded of, and how many were escalated."""

    reminded: int
    escalated: int


def remind_team(*, now: datetime | None = None) -> ReminderReport:
    """Remind of answers that are due on the next working day or earlier, and escalate those a working day late.

    Each once for every promise, on working days alone, in one mail to everybody concerned that lists references and
    names nobody. Reminders go to the assignee, or to everybody who may see the inquiry while nobody is assigned;
    escalations to everybody who may see it.
    """
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    if not is_working_day(today):
        return ReminderReport(0, 0)
    with transaction.atomic():
        escalated = _tell(_late(today), "escalated_for", EventKind.ESCALATED, staff_mails.queue_escalation, moment)
    with transaction.atomic():
        reminded = _tell(_nearly_due(today), "reminded_for", EventKind.DUE_TOLD, staff_mails.queue_reminder, moment)
    return ReminderReport(reminded, escalated)


def _waiting(field: str) -> InquiryQuerySet:
    """Return what waits for an answer and was not yet told about, locked."""
    untold = Q(**{f"{field}__isnull": True}) | ~Q(**{field: F("answer_due")})
    waiting = Inquiry.objects.filter(untold, AWAITS_ANSWER, confirmed_at__isnull=False, answer_due__isnull=False)
    return waiting.select_for_update(of=("self",)).select_related("assignee").order_by("answer_due", "pk")


def _nearly_due(today: date) -> list[Inquiry]:
    found = _waiting("reminded_for").filter(answer_due__lte=today + _LONGEST_BREAK)
    return [entry for entry in found if add_working_days(_due(entry), -1, land=entry.land) <= today]


def _late(today: date) -> list[Inquiry]:
    found = _waiting("escalated_for").filter(answer_due__lt=today)
    return [entry for entry in found if add_working_days(_due(entry), 1, land=entry.land) <= today]


def _due(inquiry: Inquiry) -> date:
    if inquiry.answer_due is None:
        raise AssertionError("unreachable")
    return inquiry.answer_due


def _tell(
    inquiries: list[Inquiry],
    field: str,
    kind: EventKind,
    queue: Callable[[User, list[Inquiry], datetime], None],
    now: datetime,
) -> int:
    """Queue one mail to everybody concerned and write down that it was done."""
    escalating = kind is EventKind.ESCALATED
    lists: dict[User, list[Inquiry]] = defaultdict(list)
    team = who_may_see(inquiries) if inquiries else {}
    for inquiry in inquiries:
        everybody = team.get(inquiry.pk, [])
        assignee = inquiry.assignee if inquiry.assignee in everybody else None
        for user in [assignee] if assignee and not escalating else everybody:
            lists[user].append(inquiry)
        setattr(inquiry, field, inquiry.answer_due)
        # An escalation says more than a reminder; a second mail at the same moment would be noise.
        if escalating:
            inquiry.reminded_for = inquiry.answer_due
        inquiry.save(update_fields=[field, "reminded_for"])
        log(inquiry, kind, now=now)
    for user, listed in lists.items():
        queue(user, listed, now)
    return len(inquiries)

"""How an inquiry stands against the day by which we promised an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lokalprojekte.inquiries.promise import working_days_between

if TYPE_CHECKING:
    from datetime import datetime

    from lokalprojekte.inquiries.models import Inquiry


@dataclass(frozen=True)
class PromiseState:
    """What the list shows of the promise: words and an icon, never a colour alone."""

    text: str
    icon: str
    #: ``late``, ``today``, ``soon`` or ``calm``; the stylesheet colours by it.
    tone: str
    #: The colour of the light in a word.
    light: str


#: Working days before the promised one from which the list points at it.
SOON_DAYS = 1


def promise_state(inquiry: Inquiry, *, now: datetime | None = None) -> PromiseState | None:
    """Return how long there is left to answer, in working days of the Land; None where no answer of ours is due."""
    due = inquiry.answer_due
    if due is None or not inquiry.awaits_answer:
        return None
    today = timezone.localdate(now)
    left = working_days_between(today, due, land=inquiry.land)
    if due < today:
        # On a weekend after the promised day not one working day has passed, and it is late all the same.
        late = max(-left, 1)
        text = ngettext("%(days)d working day overdue", "%(days)d working days overdue", late) % {"days": late}
        return PromiseState(text, "warning", "late", _("Red"))
    if due == today:
        return PromiseState(_("Answer due today"), "time", "today", _("Amber"))
    day = date_format(due, "j. M") if today.year == due.year else date_format(due, "j. M Y")
    left = max(left, 1)
    text = ngettext(
        "Answer by %(day)s, %(days)d working day left", "Answer by %(day)s, %(days)d working days left", left
    ) % {"day": day, "days": left}
    if left <= SOON_DAYS:
        return PromiseState(text, "time", "soon", _("Amber"))
    return PromiseState(text, "calendar-alt", "calm", _("Green"))


def age(moment: datetime, *, now: datetime | None = None) -> str:
    """Return how long ago ``moment`` was, in whole days of the calendar: today, yesterday, 3 days ago."""
    days = (timezone.localdate(now) - timezone.localdate(moment)).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}

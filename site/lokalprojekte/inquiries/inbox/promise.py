"""How an inquiry stands against the day by which we promised an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


#: Days before the promised one from which the list points at it.
SOON_DAYS = 1


def promise_state(inquiry: Inquiry, *, now: datetime | None = None) -> PromiseState | None:
    """Return how long there is left to answer; None where no answer of ours is due."""
    due = inquiry.answer_due
    if due is None or not inquiry.awaits_answer:
        return None
    left = (due - timezone.localdate(now)).days
    day = date_format(due, "j. M") if timezone.localdate(now).year == due.year else date_format(due, "j. M Y")
    if left < 0:
        text = ngettext("%(days)d day overdue", "%(days)d days overdue", -left) % {"days": -left}
        return PromiseState(text, "warning", "late")
    if left == 0:
        return PromiseState(_("Answer due today"), "time", "today")
    tone = "soon" if left <= SOON_DAYS else "calm"
    return PromiseState(_("Answer by %(day)s") % {"day": day}, "calendar-alt", tone)


def age(moment: datetime, *, now: datetime | None = None) -> str:
    """Return how long ago ``moment`` was, in whole days of the calendar: today, yesterday, 3 days ago."""
    days = (timezone.localdate(now) - timezone.localdate(moment)).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}

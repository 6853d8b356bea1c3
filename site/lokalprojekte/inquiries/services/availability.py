"""The person has time at other days than they first said."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lokalprojekte.inquiries.enums import EventKind
from lokalprojekte.inquiries.presentation import period
from lokalprojekte.inquiries.services.events import carry_over, lock, log
from lokalprojekte.inquiries.services.reading import mark_unread
from lokalprojekte.inquiries.services.status import NotPossibleError

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent


def change_availability(
    inquiry: Inquiry,
    *,
    available_from: date | None,
    available_until: date | None,
    hours_per_week: int | None,
    now: datetime | None = None,
) -> InquiryEvent | None:
    """Store when and how much the person has time; the timeline shows what was and what is, moderators see it there.

    The clock of the promised answer goes on as it was. Nothing changed: no entry, and None.

    Raises:
        NotPossibleError: when the inquiry is over.
    """
    with transaction.atomic():
        row = lock(inquiry)
        if not row.is_open:
            raise NotPossibleError("The inquiry is over.")
        before = _in_words(row)
        wanted = (available_from, available_until, hours_per_week)
        if wanted == (row.available_from, row.available_until, row.hours_per_week):
            return None
        row.available_from, row.available_until, row.hours_per_week = wanted
        row.last_action_at = now or timezone.now()
        row.save(update_fields=["available_from", "available_until", "hours_per_week", "last_action_at"])
        text = _("Before: %(before)s\nNow: %(after)s") % {"before": before, "after": _in_words(row)}
        event = log(row, EventKind.AVAILABILITY, now=row.last_action_at, text=text)
        mark_unread([row])
    carry_over(row, inquiry, "available_from", "available_until", "hours_per_week", "last_action_at")
    return event


def _in_words(inquiry: Inquiry) -> str:
    parts = [period(inquiry.available_from, inquiry.available_until)]
    if inquiry.hours_per_week:
        parts.append(_("%(hours)s hours a week") % {"hours": inquiry.hours_per_week})
    return ", ".join(filter(None, parts)) or _("nothing said")

"""The deadline passed while somebody was writing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import OPEN_STATUSES, EventKind
from lokalprojekte.inquiries.services.events import lock, log
from lokalprojekte.inquiries.services.status import NotPossibleError

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent


def accept_late_inquiry(
    inquiry: Inquiry, *, call: int, actor: User, now: datetime | None = None
) -> InquiryEvent | None:
    """Take the inquiry in for ``call`` (a primary key) although it took no more; None when that was done before.

    Logged, and seen by the person on the status page. No mail goes out by itself: the moderator's next answer or
    decision tells them.

    Raises:
        NotPossibleError: when the inquiry is over, or was not late for that call.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        entry = row.inquiry_calls.select_related("call").filter(call_id=call, late=True).first()
        if entry is None or row.state not in OPEN_STATUSES:
            raise NotPossibleError("There is nothing to accept here.")
        if entry.late_accepted_at:
            return None
        entry.late_accepted_at = moment
        entry.save(update_fields=["late_accepted_at"])
        row.last_action_at = moment
        row.save(update_fields=["last_action_at"])
        return log(row, EventKind.TAKEN_LATE, now=moment, actor=actor, text=entry.call.title)

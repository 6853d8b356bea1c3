"""The consent to be suggested elsewhere ends before its time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import EventKind
from lokalprojekte.inquiries.services.events import carry_over, lock, log

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent


def withdraw_suggestion_consent(inquiry: Inquiry, *, now: datetime | None = None) -> InquiryEvent | None:
    """End the consent to be suggested for other projects on the person's own wish; None when there was none.

    The inquiry itself goes on. Which text the person had agreed to stays, as proof of what we did until now.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        event = None
        if row.suggest_until is not None:
            row.suggest_until = None
            row.save(update_fields=["suggest_until"])
            event = log(row, EventKind.NO_SUGGESTION, now=moment)
    carry_over(row, inquiry, "suggest_until")
    return event

"""Who looks after an inquiry: claimed, released, handed over. Nobody takes one from a colleague unawares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.services.conversation import add_note, assign_inquiry
from lokalprojekte.inquiries.services.events import carry_over, lock
from lokalprojekte.inquiries.services.status import NotPossibleError

if TYPE_CHECKING:
    from datetime import datetime

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent


class AlreadyClaimedError(NotPossibleError):
    """A colleague was quicker; ``assignee`` is who."""

    def __init__(self, assignee: User) -> None:
        super().__init__("Somebody else looks after this inquiry.")
        self.assignee = assignee


def claim_inquiry(inquiry: Inquiry, *, actor: User, now: datetime | None = None) -> InquiryEvent | None:
    """Take on an inquiry that nobody looks after, and log it; None when ``actor`` has it already.

    Raises:
        AlreadyClaimedError: when a colleague has it; nothing is changed.
    """
    with transaction.atomic():
        row = lock(inquiry)
        if row.assignee is not None and row.assignee != actor:
            carry_over(row, inquiry, "assignee")
            raise AlreadyClaimedError(row.assignee)
        event = assign_inquiry(row, assignee=actor, actor=actor, now=now)
    carry_over(row, inquiry, "assignee")
    return event


def release_inquiry(inquiry: Inquiry, *, actor: User, now: datetime | None = None) -> InquiryEvent | None:
    """Give an inquiry back, so that nobody looks after it, and log it; None when nobody did.

    Raises:
        AlreadyClaimedError: when it is a colleague's; handing over is the way to change that.
    """
    with transaction.atomic():
        row = lock(inquiry)
        if row.assignee is not None and row.assignee != actor:
            carry_over(row, inquiry, "assignee")
            raise AlreadyClaimedError(row.assignee)
        event = assign_inquiry(row, assignee=None, actor=actor, now=now)
    carry_over(row, inquiry, "assignee")
    return event


def hand_over_inquiry(
    inquiry: Inquiry, *, to: User, actor: User, note: str = "", now: datetime | None = None
) -> InquiryEvent | None:
    """Give an inquiry to the colleague ``to`` with a ``note`` for them; logs both, None when it is theirs already."""
    moment = now or timezone.now()
    with transaction.atomic():
        if note:
            add_note(inquiry, actor=actor, text=note, now=moment)
        return assign_inquiry(inquiry, assignee=to, actor=actor, now=moment)

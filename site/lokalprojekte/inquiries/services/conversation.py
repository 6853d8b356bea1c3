"""Who looks after an inquiry, and what is said about it and with the person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.enums import OPEN_STATUSES, EventKind, InquiryStatus
from lokalprojekte.inquiries.services.clock import CLOCK_FIELDS, note_answer, start_clock, stop_clock
from lokalprojekte.inquiries.services.events import carry_over, lock, log
from lokalprojekte.inquiries.services.reading import mark_unread
from lokalprojekte.inquiries.services.status import NotPossibleError, change_inquiry_status

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent


def assign_inquiry(
    inquiry: Inquiry, *, assignee: User | None, actor: User, now: datetime | None = None
) -> InquiryEvent | None:
    """Hand the inquiry to ``assignee`` (None: to nobody) and log it; returns nothing when it is so already."""
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        event = None
        if row.assignee_id != (assignee.pk if assignee else None):
            row.assignee = assignee
            row.save(update_fields=["assignee"])
            name = (assignee.get_full_name() or assignee.get_username()) if assignee else ""
            event = log(row, EventKind.ASSIGNED, now=moment, actor=actor, text=name)
    inquiry.assignee = assignee
    return event


def add_note(inquiry: Inquiry, *, actor: User, text: str, now: datetime | None = None) -> InquiryEvent:
    """Write an internal note; the person never sees it."""
    return log(inquiry, EventKind.NOTE, now=now or timezone.now(), actor=actor, text=text)


def answer_inquiry(
    inquiry: Inquiry, *, actor: User, subject: str, body: str, now: datetime | None = None
) -> InquiryEvent:
    """Answer the person: queues the mail, shows the text on the status page, and keeps the promise of an answer.

    The status stays as it is; a moderator who also decides changes it through the door.

    Raises:
        NotPossibleError: when the address is not confirmed, the inquiry is in quarantine or its data are gone.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        if row.confirmed_at is None or row.anonymised_at or row.state is InquiryStatus.SPAM:
            raise NotPossibleError("Only a confirmed inquiry outside quarantine can be answered.")
        event = log(
            row, EventKind.ANSWER, now=moment, actor=actor, subject=_one_line(subject), text=body, notified=True
        )
        row.last_action_at = moment
        note_answer(row, now=moment)
        stop_clock(row)
        row.save(update_fields=["last_action_at", *CLOCK_FIELDS])
        mails.queue_answer(row, event=event, now=moment)
    carry_over(row, inquiry, "last_action_at", "answer_due")
    return event


def add_message(inquiry: Inquiry, *, text: str, form_token: str = "", now: datetime | None = None) -> InquiryEvent:
    """Take down what the person adds on the status page, once per form; returns the entry of the timeline.

    The clock of the promised answer starts anew, and a question we had asked counts as answered: the inquiry goes
    back into review through the door. A decision that is held stays as it is; the person reads of a review meanwhile.

    Raises:
        NotPossibleError: when the inquiry is over.
    """
    moment = now or timezone.now()
    try:
        with transaction.atomic():
            return _add_message(inquiry, text=text, form_token=form_token, now=moment)
    except IntegrityError:
        return inquiry.events.get(form_token=form_token)


def _add_message(inquiry: Inquiry, *, text: str, form_token: str, now: datetime) -> InquiryEvent:
    row = lock(inquiry)
    known = row.events.filter(form_token=form_token).first() if form_token else None
    if known:
        return known
    if row.public_state not in OPEN_STATUSES:
        raise NotPossibleError("The inquiry is over.")
    event = log(row, EventKind.MESSAGE, now=now, text=text, form_token=form_token)
    mark_unread([row])
    row.last_action_at = now
    start_clock(row, now=now)
    if row.is_held and row.public_state is InquiryStatus.QUESTION:
        row.announced_status = InquiryStatus.IN_REVIEW if row.state is not InquiryStatus.IN_REVIEW else ""
        mails.withdraw_status(row)
    row.save(update_fields=["last_action_at", "announced_status", *CLOCK_FIELDS])
    if row.public_state is InquiryStatus.QUESTION:
        change_inquiry_status(row, InquiryStatus.IN_REVIEW, actor=None, notify=False, now=now)
    carry_over(row, inquiry, "status", "announced_status", "status_changed_at", "last_action_at", "answer_due")
    return event


def _one_line(text: str) -> str:
    return " ".join(text.split())

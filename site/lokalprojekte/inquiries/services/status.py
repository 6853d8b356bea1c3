"""The one door through which the status of an inquiry changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.enums import ANSWER_DUE_STATUSES, SILENT_STATUSES, Announcement, EventKind, InquiryStatus
from lokalprojekte.inquiries.promise import answer_due
from lokalprojekte.inquiries.services.confirmation import request_confirmation
from lokalprojekte.inquiries.services.events import carry_over, lock, log
from lokalprojekte.inquiries.services.placements import drop_placements, record_placement
from lokalprojekte.inquiries.services.reading import mark_unread
from lokalprojekte.inquiries.transitions import TransitionError, is_allowed

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent
    from showcase.models import ProjectCallPage


#: What a change of status writes to the inquiry.
_CHANGED: Final = ("status", "announced_status", "status_changed_at", "last_action_at", "answer_due")


class NotPossibleError(ValueError):
    """The inquiry is in a state in which this cannot be done."""


def change_inquiry_status(
    inquiry: Inquiry,
    to: InquiryStatus | str,
    *,
    actor: User | None,
    note: str = "",
    notify: Announcement | bool,
    call: ProjectCallPage | None = None,
    now: datetime | None = None,
) -> InquiryEvent:
    """Move the inquiry to ``to`` and return the entry of the timeline that records it.

    ``notify`` says when the person hears of it. Now: takes back unsent mails about the former state and queues the
    one with the public wording of the new one (never for the silent states). Later: the decision is held, the person
    keeps reading the former state, and their answer stays due (:func:`announce_decisions` tells them). Never: the
    status page shows it, no mail goes out. A decision replaces the one that was held.

    In the same transaction the clock of the promised answer starts or stops. ``note`` is internal and never leaves
    the house. Releasing an unconfirmed inquiry from quarantine sends it the confirmation link. Placing records who
    works on what: on ``call``, or on the only call of interest. ``inquiry`` is brought up to date.

    Raises:
        TransitionError: when the change is not on the allow-list, judged by the stored state, not the caller's.
    """
    target = InquiryStatus(to)
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        old, known = row.state, row.public_state
        announced = known if row.is_held else None
        confirmed = row.confirmed_at is not None
        if row.anonymised_at or not is_allowed(old, target, confirmed=confirmed, announced=announced):
            raise TransitionError(old, target)
        can_tell = confirmed and target not in SILENT_STATUSES
        held = can_tell and Announcement.of(notify) is Announcement.LATER
        told = can_tell and Announcement.of(notify) is Announcement.NOW and target is not known
        row.status = target
        row.announced_status = known if held and target is not known else ""
        row.status_changed_at = row.last_action_at = moment
        row.answer_due = _due_after(row, moment)
        row.save(update_fields=[*_CHANGED])
        if not held and target is not known:
            mails.withdraw_status(row)
        event = log(
            row,
            EventKind.STATUS,
            now=moment,
            actor=actor,
            old_status=old,
            new_status=target,
            text=note,
            notified=told,
            held=held or target is known,
        )
        if told:
            mails.queue_status(row, now=moment)
        _record(row, old=old, call=call, now=moment)
    carry_over(row, inquiry, *_CHANGED)
    return event


def _due_after(inquiry: Inquiry, moment: datetime) -> date | None:
    """Return by when the person hears from us: nothing of ours is due in a state they know to be another's turn."""
    if inquiry.state in ANSWER_DUE_STATUSES:
        return inquiry.answer_due or answer_due(now=moment)
    return inquiry.answer_due if inquiry.awaits_answer else None


def _record(inquiry: Inquiry, *, old: InquiryStatus, call: ProjectCallPage | None, now: datetime) -> None:
    """Do what comes with some of the states."""
    if old is InquiryStatus.PLACED:
        drop_placements(inquiry)
    if inquiry.state is InquiryStatus.PLACED:
        record_placement(inquiry, call=call)
    if inquiry.state is InquiryStatus.UNCONFIRMED:
        request_confirmation(inquiry, now=now)


def withdraw_inquiry(inquiry: Inquiry, *, now: datetime | None = None) -> InquiryEvent:
    """Withdraw on the person's own wish: status and timeline change, and a mail says that it is done.

    Possible as long as the person knows of an open inquiry; a decision that was held is never announced any more.

    Raises:
        TransitionError: when it is over already.
    """
    with transaction.atomic():
        event = change_inquiry_status(inquiry, InquiryStatus.WITHDRAWN, actor=None, notify=True, now=now)
        mark_unread([inquiry])
    return event

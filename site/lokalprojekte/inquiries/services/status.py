"""The one door through which the status of an inquiry changes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.enums import ANSWER_DUE_STATUSES, SILENT_STATUSES, WORKING_ROLES, EventKind, InquiryStatus
from lokalprojekte.inquiries.reasons import DeclineReason
from lokalprojekte.inquiries.services.clock import CLOCK_FIELDS, note_answer, start_clock, stop_clock
from lokalprojekte.inquiries.services.confirmation import request_confirmation
from lokalprojekte.inquiries.services.demand import follow_demand
from lokalprojekte.inquiries.services.events import carry_over, lock, log
from lokalprojekte.inquiries.services.placements import record_placement
from lokalprojekte.inquiries.transitions import TransitionError, is_allowed

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent
    from showcase.models import ProjectCallPage


class NotPossibleError(ValueError):
    """The inquiry is in a state in which this cannot be done."""


class ConsentMissingError(TransitionError):
    """Nobody is introduced to a host without having agreed to it."""


def change_inquiry_status(
    inquiry: Inquiry,
    to: InquiryStatus | str,
    *,
    actor: User | None,
    note: str = "",
    notify: bool,
    call: ProjectCallPage | None = None,
    reason: DeclineReason | str = "",
    now: datetime | None = None,
) -> InquiryEvent:
    """Move the inquiry to ``to`` and return the entry of the timeline that records it.

    In the same transaction: takes back unsent mails about the former state; with ``notify`` queues the mail with the
    public wording of the new one (never for the silent states); starts or stops the clock of the promised answer.
    ``note`` is internal and never leaves the house. Releasing an unconfirmed inquiry from quarantine sends it the
    confirmation link. A no has a coded ``reason`` (default: another one). Placing records who works on what: on ``call``, or on the only call of interest.
    ``inquiry`` is brought up to date.

    Raises:
        TransitionError: when the change is not on the allow-list, judged by the stored state, not the caller's.
        ConsentMissingError: when somebody is to be introduced who has not agreed to it.
    """
    target = InquiryStatus(to)
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        old = row.state
        if row.anonymised_at or not is_allowed(old, target, confirmed=row.confirmed_at is not None):
            raise TransitionError(old, target)
        if target is InquiryStatus.INTRODUCED and consent_is_missing(row):
            raise ConsentMissingError(old, target)
        row.introductions.pending().update(lapsed_at=moment)
        row.decline_reason = DeclineReason(reason or DeclineReason.OTHER) if target is InquiryStatus.DECLINED else ""
        row.status = target
        row.status_changed_at = row.last_action_at = moment
        told = notify and target not in SILENT_STATUSES and row.confirmed_at is not None
        if target not in ANSWER_DUE_STATUSES:
            stop_clock(row)
            if told and target is not InquiryStatus.WITHDRAWN:
                note_answer(row, now=moment)
        elif row.answer_due is None:
            start_clock(row, now=moment)
        row.save(update_fields=["status", "status_changed_at", "last_action_at", "decline_reason", *CLOCK_FIELDS])
        follow_demand(row)
        mails.withdraw_status(row)
        event = log(
            row, EventKind.STATUS, now=moment, actor=actor, old_status=old, new_status=target, text=note, notified=told
        )
        if told:
            mails.queue_status(row, now=moment)
        if target is InquiryStatus.PLACED:
            record_placement(row, call=call)
        if target is InquiryStatus.UNCONFIRMED:
            request_confirmation(row, now=moment)
    carry_over(row, inquiry, "status", "status_changed_at", "last_action_at", "decline_reason", *CLOCK_FIELDS)
    return event


def consent_is_missing(inquiry: Inquiry) -> bool:
    """Whether the person would have to agree first: somebody who works on projects, and has not said yes since then."""
    if inquiry.role not in WORKING_ROLES:
        return False
    return not inquiry.introductions.filter(consented_at__gte=inquiry.status_changed_at).exists()


def withdraw_inquiry(inquiry: Inquiry, *, now: datetime | None = None) -> InquiryEvent:
    """Withdraw on the person's own wish: status and timeline change, and a mail says that it is done.

    Raises:
        TransitionError: when it is over already.
    """
    return change_inquiry_status(inquiry, InquiryStatus.WITHDRAWN, actor=None, notify=True, now=now)

"""The one door through which the status of an inquiry changes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.enums import (
    ANSWER_DUE_STATUSES,
    SILENT_STATUSES,
    WORKING_ROLES,
    Announcement,
    EventKind,
    InquiryStatus,
)
from lokalprojekte.inquiries.reasons import DeclineReason
from lokalprojekte.inquiries.services.announcing import tell_decision
from lokalprojekte.inquiries.services.clock import CLOCK_FIELDS, note_answer, start_clock, stop_clock
from lokalprojekte.inquiries.services.confirmation import request_confirmation
from lokalprojekte.inquiries.services.demand import follow_demand
from lokalprojekte.inquiries.services.events import carry_over, lock, log
from lokalprojekte.inquiries.services.placements import drop_placements, record_placement
from lokalprojekte.inquiries.services.reading import mark_unread
from lokalprojekte.inquiries.transitions import TransitionError, is_allowed

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent
    from showcase.models import ProjectCallPage


#: What a change of status writes to the inquiry.
_CHANGED: Final = (
    "status",
    "announced_status",
    "status_changed_at",
    "last_action_at",
    "decline_reason",
    *CLOCK_FIELDS,
)


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
    notify: Announcement | bool,
    call: ProjectCallPage | None = None,
    reason: DeclineReason | str = "",
    now: datetime | None = None,
) -> InquiryEvent:
    """Move the inquiry to ``to`` and return the entry of the timeline that records it.

    ``notify`` says when the person hears of it. Now: takes back unsent mails about the former state and queues the
    one with the public wording of the new one (never for the silent states). Later: the decision is held, the person
    keeps reading the former state, and their answer stays due (:func:`announce_decisions` tells them). Never: the
    status page shows it, no mail goes out. A decision replaces the one that was held.

    In the same transaction the clock of the promised answer starts or stops, an open question whether we may introduce
    the person is taken back, and the calls learn how many open inquiries they have. ``note`` is internal and never
    leaves the house. A no has a coded ``reason`` (default: another one). Releasing an unconfirmed inquiry from
    quarantine sends it the confirmation link. Placing records who works on what: on ``call``, or on the only call of
    interest. ``inquiry`` is brought up to date.

    Raises:
        TransitionError: when the change is not on the allow-list, judged by the stored state, not the caller's.
        ConsentMissingError: when somebody is to be introduced who has not agreed to it.
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
        if target is InquiryStatus.INTRODUCED and target is not known and consent_is_missing(row):
            raise ConsentMissingError(old, target)
        row.introductions.pending().update(lapsed_at=moment)
        row.decline_reason = DeclineReason(reason or DeclineReason.OTHER) if target is InquiryStatus.DECLINED else ""
        can_tell = confirmed and target not in SILENT_STATUSES
        held = can_tell and Announcement.of(notify) is Announcement.LATER
        told = can_tell and Announcement.of(notify) is Announcement.NOW and target is not known
        row.status = target
        row.announced_status = known if held and target is not known else ""
        row.status_changed_at = row.last_action_at = moment
        _set_clock(row, told=told, now=moment)
        row.save(update_fields=[*_CHANGED])
        follow_demand(row)
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


def consent_is_missing(inquiry: Inquiry) -> bool:
    """Whether the person would have to agree first: somebody who works on projects, and has not said yes since then."""
    if inquiry.role not in WORKING_ROLES:
        return False
    return not inquiry.introductions.filter(consented_at__gte=inquiry.status_changed_at).exists()


def _set_clock(inquiry: Inquiry, *, told: bool, now: datetime) -> None:
    """Start or stop the clock: nothing of ours is due in a state the person knows to be another's turn."""
    if inquiry.state in ANSWER_DUE_STATUSES:
        if inquiry.answer_due is None:
            start_clock(inquiry, now=now)
        return
    if not inquiry.awaits_answer:
        stop_clock(inquiry)
    if told and inquiry.state is not InquiryStatus.WITHDRAWN:
        note_answer(inquiry, now=now)


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
    Had we decided on the very same and held it, the person is told now.

    Raises:
        TransitionError: when it is over already.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        if row.is_held and row.state is InquiryStatus.WITHDRAWN:
            event = tell_decision(row, actor=None, now=moment)
            carry_over(row, inquiry, *_CHANGED)
        else:
            event = change_inquiry_status(inquiry, InquiryStatus.WITHDRAWN, actor=None, notify=True, now=moment)
        mark_unread([inquiry])
    return event

"""Decisions that were held are told: one by one, or all in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.enums import ANSWER_DUE_STATUSES, EventKind
from lokalprojekte.inquiries.services.clock import CLOCK_FIELDS, note_answer, stop_clock
from lokalprojekte.inquiries.services.events import carry_over, lock, log
from lokalprojekte.inquiries.services.results import ItemResult, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent


def announce_decisions(
    inquiries: Iterable[Inquiry], *, actor: User | None, now: datetime | None = None
) -> list[ItemResult]:
    """Tell each person the decision that was held, by mail, and return how it went, in the given order.

    Each inquiry has its own transaction, in which the public state becomes the internal one, the mail is queued and
    the timeline records it. One that has nothing to tell is skipped, so asking again sends only what is missing; one
    whose address no mail can go to fails and stays held.
    """
    moment = now or timezone.now()
    return [_announce(inquiry, actor=actor, now=moment) for inquiry in inquiries]


def _announce(inquiry: Inquiry, *, actor: User | None, now: datetime) -> ItemResult:
    try:
        with transaction.atomic():
            row = lock(inquiry)
            if not row.is_held:
                return ItemResult(inquiry, Outcome.SKIPPED, _("There is nothing to tell: the person knows the status."))
            tell_decision(row, actor=actor, now=now)
    except ValueError:
        return ItemResult(inquiry, Outcome.FAILED, _("No e-mail can be sent to this address."))
    carry_over(row, inquiry, "status", "announced_status", "last_action_at", "answer_due")
    return ItemResult(inquiry, Outcome.DONE, mailed=True)


def tell_decision(row: Inquiry, *, actor: User | None, now: datetime) -> InquiryEvent:
    """Tell what was held about the locked ``row``, in the caller's transaction; return the entry of the timeline."""
    known = row.public_state
    row.announced_status = ""
    row.last_action_at = now
    if row.state not in ANSWER_DUE_STATUSES:
        note_answer(row, now=now)
        stop_clock(row)
    row.save(update_fields=["announced_status", "last_action_at", *CLOCK_FIELDS])
    mails.withdraw_status(row)
    mails.queue_status(row, now=now)
    return log(row, EventKind.ANNOUNCED, now=now, actor=actor, old_status=known, new_status=row.status, notified=True)

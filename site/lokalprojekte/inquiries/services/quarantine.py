"""What is set aside, and why; and what becomes of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import EventKind, InquiryStatus, QuarantineReason
from lokalprojekte.inquiries.models import Inquiry, InquirySignal
from lokalprojekte.inquiries.services.block_list import is_blocked
from lokalprojekte.inquiries.services.events import carry_over, lock, log
from lokalprojekte.inquiries.services.status import NotPossibleError, change_inquiry_status
from lokalprojekte.inquiries.spam import Signal
from lokalprojekte.inquiries.texts import digest_of_text
from lokalprojekte.mail.addresses import normalise_email

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import InquiryEvent

#: So far back the same text of other addresses counts.
REPEATED_WITHIN: Final = timedelta(days=7)
#: A class or a team may send the same lines; from so many other addresses on somebody looks.
MANY_ADDRESSES: Final = 3


def history_signals(*, email: str, text: str, now: datetime) -> list[Signal]:
    """Return what we know of the sender and of the text from before; two queries."""
    signals = []
    digest = digest_of_text(text)
    if digest:
        others = (
            Inquiry.objects.filter(text_digest=digest, created_at__gte=now - REPEATED_WITHIN)
            .exclude(email_normalised=normalise_email(email))
            .order_by()
            .values("email_normalised")
            .distinct()[: MANY_ADDRESSES * 10]
        )
        count = len(others)
        if count >= MANY_ADDRESSES:
            signals.append(Signal(QuarantineReason.REPEATED, count))
    if is_blocked(email, now=now):
        signals.append(Signal(QuarantineReason.BLOCKED))
    return signals


def record_signals(inquiry: Inquiry, signals: Iterable[Signal]) -> None:
    """Write down why ``inquiry`` was set aside; to be called inside the transaction that does it."""
    InquirySignal.objects.bulk_create(
        InquirySignal(inquiry=inquiry, reason=signal.reason, count=signal.count) for signal in signals
    )


def release_from_quarantine(inquiry: Inquiry, *, actor: User, note: str = "") -> InquiryEvent:
    """Let an inquiry out through the door: into the inbox when its address is confirmed, otherwise back to waiting.

    In the second case the confirmation link goes out.

    Raises:
        TransitionError: when it is not in quarantine any more.
    """
    target = InquiryStatus.NEW if inquiry.confirmed_at else InquiryStatus.UNCONFIRMED
    return change_inquiry_status(inquiry, target, actor=actor, note=note, notify=False)


def keep_in_quarantine(inquiry: Inquiry, *, actor: User, note: str, now: datetime | None = None) -> InquiryEvent:
    """Give an inquiry in quarantine its whole time again, from now on, and log it with ``note``.

    Raises:
        NotPossibleError: when it is not in quarantine any more.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        if row.state is not InquiryStatus.SPAM:
            raise NotPossibleError("Only what is in quarantine can be kept there.")
        row.last_action_at = moment
        row.save(update_fields=["last_action_at"])
        event = log(row, EventKind.NOTE, now=moment, actor=actor, text=note)
    carry_over(row, inquiry, "last_action_at")
    return event

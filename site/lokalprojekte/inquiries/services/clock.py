"""The clock of the promised answer is set and stopped here, so that every door does it in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lokalprojekte.inquiries.promise import answer_due, land_of

if TYPE_CHECKING:
    from datetime import datetime

    from lokalprojekte.inquiries.models import Inquiry

#: What :func:`start_clock`, :func:`stop_clock` and :func:`note_answer` may change; the caller saves it.
CLOCK_FIELDS: Final = ("answer_due", "land", "first_answer_due", "first_answered_at")


def start_clock(inquiry: Inquiry, *, now: datetime) -> None:
    """Promise an answer, counted from ``now`` in working days of the Land concerned."""
    inquiry.land = inquiry.land or land_of(inquiry)
    inquiry.answer_due = answer_due(now=now, land=inquiry.land)
    inquiry.first_answer_due = inquiry.first_answer_due or inquiry.answer_due


def stop_clock(inquiry: Inquiry) -> None:
    """No answer of ours is due any more."""
    inquiry.answer_due = None


def note_answer(inquiry: Inquiry, *, now: datetime) -> None:
    """The person hears from us: the first time counts for the response rate."""
    if inquiry.first_answer_due and not inquiry.first_answered_at:
        inquiry.first_answered_at = now

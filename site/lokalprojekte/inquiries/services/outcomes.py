"""What came of a placement: asked of both sides when it is over and six months later, answered with one click."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lokalprojekte.inquiries import mails, staff_mails
from lokalprojekte.inquiries.enums import EventKind, PlacementOutcome
from lokalprojekte.inquiries.models import OutcomeQuestion, Placement
from lokalprojekte.inquiries.models.outcome_question import Occasion, Side
from lokalprojekte.inquiries.retention import FOLLOW_UP
from lokalprojekte.inquiries.services.events import log
from showcase.enums import ENDED_STATUSES, CallStatus
from showcase.services import change_call_status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from showcase.models import ProjectCallPage

#: Whoever was not asked so long after the day is not asked any more: nobody is mailed about the distant past.
ASK_WITHIN: Final = timedelta(days=30)
#: So long a link can be answered.
ANSWER_WITHIN: Final = timedelta(days=60)


class AlreadyAnsweredError(ValueError):
    """Somebody has answered this question."""


class QuestionExpiredError(ValueError):
    """It is too late for an answer."""


def ask_for_outcomes(*, now: datetime | None = None) -> int:
    """Ask both sides about every placement that ended in the last days, or six months ago; how many mails that were.

    Each side once, and only where we have an address; a host that knows no address, and a person whose data are gone,
    are not asked.
    """
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    asked = 0
    for occasion, last in ((Occasion.END, today - timedelta(days=1)), (Occasion.LATER, today - FOLLOW_UP)):
        for placement in _ended_by(last):
            with transaction.atomic():
                asked += sum(_ask(placement, side, occasion, moment) for side in Side)
    return asked


def answer_outcome(question: OutcomeQuestion, *, answer: str, now: datetime | None = None) -> OutcomeQuestion:
    """Record what one side says came of the placement, and move the call where that follows from it.

    The host's word stands in the placement and confirms it; the person's fills it as long as the host has said nothing.

    Raises:
        AlreadyAnsweredError: when this question has its answer.
        QuestionExpiredError: when it is too late.
        ValueError: when ``answer`` is none of the question's choices.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        placement = Placement.objects.select_for_update().get(pk=question.placement_id)
        row = OutcomeQuestion.objects.select_for_update().get(pk=question.pk)
        if row.answered_at:
            raise AlreadyAnsweredError
        if row.has_expired(moment):
            raise QuestionExpiredError
        row.answer = row.choices(answer).value
        row.answered_at = moment
        row.save(update_fields=["answer", "answered_at"])
        _update(placement, row, moment)
        _note(placement, row, moment)
        if row.occasion == Occasion.END:
            _move_call(placement.call, row, moment)
    question.refresh_from_db()
    return question


def _ended_by(last: date) -> Iterator[Placement]:
    """Return the placements that ended on ``last`` or in the days before, invented ones only on an invented site."""
    ended = Placement.objects.filter(ends_on__lte=last, ends_on__gt=last - ASK_WITHIN)
    if not settings.DEMO:
        ended = ended.filter(call__is_example=False)
    return ended.select_related("call__host", "inquiry").order_by("pk").iterator()


def _ask(placement: Placement, side: Side, occasion: Occasion, now: datetime) -> bool:
    to = _address(placement, side)
    known = Q(placement=placement, side=side, occasion=occasion)
    if not to or OutcomeQuestion.objects.filter(known).exists():
        return False
    question = OutcomeQuestion.objects.create(
        placement=placement, side=side, occasion=occasion, asked_at=now, expires_at=now + ANSWER_WITHIN
    )
    mails.queue_outcome_question(question, to=to, now=now)
    return True


def _address(placement: Placement, side: Side) -> str:
    if side is Side.HOST:
        return placement.call.host.contact_email
    inquiry = placement.inquiry
    return inquiry.email if inquiry and not inquiry.anonymised_at else ""


def _update(placement: Placement, question: OutcomeQuestion, now: datetime) -> None:
    field = "outcome_at_end" if question.occasion == Occasion.END else "outcome_after_six_months"
    by_host = question.side == Side.HOST
    if by_host or not getattr(placement, field):
        setattr(placement, field, question.answer)
    if by_host:
        placement.confirmed_at = placement.confirmed_at or now
    placement.save()


def _note(placement: Placement, question: OutcomeQuestion, now: datetime) -> None:
    inquiry = placement.inquiry
    if inquiry and not inquiry.anonymised_at:
        text = f"{question.get_side_display()}: {question.get_answer_display()}"
        log(inquiry, EventKind.OUTCOME, now=now, subject=placement.call.title, text=text)


def _move_call(call: ProjectCallPage, question: OutcomeQuestion, now: datetime) -> None:
    """Complete a running project once nobody works on it any more; tell the editors where that does not follow."""
    if question.side != Side.HOST or call.status in ENDED_STATUSES:
        return
    today = timezone.localdate(now)
    if call.placements.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).exists():
        return
    if call.status == CallStatus.RUNNING and question.answer != PlacementOutcome.BROKEN_OFF:
        note = str(question.get_answer_display())
        change_call_status(call, CallStatus.COMPLETED, actor=None, note=note, now=now)
    else:
        staff_mails.queue_call_left(call, now=now)

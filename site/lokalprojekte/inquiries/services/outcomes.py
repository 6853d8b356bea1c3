"""What came of it, answered with one click: asked of both sides after an introduction, at the end, six months later."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lokalprojekte.inquiries import mails, staff_mails
from lokalprojekte.inquiries.enums import Beginning, EventKind, InquiryStatus, PlacementOutcome
from lokalprojekte.inquiries.models import Introduction, OutcomeQuestion, Placement
from lokalprojekte.inquiries.models.outcome_question import Occasion, Side
from lokalprojekte.inquiries.retention import FOLLOW_UP
from lokalprojekte.inquiries.services.events import lock, log
from lokalprojekte.inquiries.services.placements import record_placement
from lokalprojekte.inquiries.services.reading import mark_unread
from lokalprojekte.inquiries.services.status import change_inquiry_status
from showcase.enums import ENDED_STATUSES, CallStatus
from showcase.services import change_call_status
from showcase.wording import months_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from showcase.models import ProjectCallPage

#: So long after an introduction both sides are asked whether something came of it.
BEGINNING_AFTER: Final = timedelta(days=21)
#: Whoever was not asked so long after the day is not asked any more: nobody is mailed about the distant past.
ASK_WITHIN: Final = timedelta(days=30)
#: So long a link can be answered.
ANSWER_WITHIN: Final = timedelta(days=60)


class AlreadyAnsweredError(ValueError):
    """Somebody has answered this question."""


class QuestionExpiredError(ValueError):
    """It is too late for an answer."""


def ask_for_outcomes(*, now: datetime | None = None) -> int:
    """Ask both sides what is due to be asked; how many mails that were.

    After an introduction that nobody has decided about: whether something came of it. About every placement that ended
    in the last days, or six months ago: what came of it. Each side once, and only where we have an address; a host that
    knows no address, and a person whose data are gone, are not asked.
    """
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    due: list[tuple[Occasion, Iterable[Placement | Introduction]]] = [
        (Occasion.BEGINNING, _introduced_before(moment - BEGINNING_AFTER)),
        (Occasion.END, chain(_ended_by(today - timedelta(days=1)), _planned_until(today - timedelta(days=1)))),
        (Occasion.LATER, _ended_by(today - FOLLOW_UP)),
    ]
    asked = 0
    for occasion, subjects in due:
        for subject in subjects:
            with transaction.atomic():
                asked += sum(_ask(subject, side, occasion, moment) for side in Side)
    return asked


def answer_outcome(question: OutcomeQuestion, *, answer: str, now: datetime | None = None) -> OutcomeQuestion:
    """Record what one side says, and move placement, inquiry and call where that follows from it.

    «We work together» places the person who was introduced, from whichever side it comes, and makes the placement.
    The host's word stands in the placement and confirms it; the person's fills it as long as the host has said nothing.
    After «not yet» the question stays open.

    Raises:
        AlreadyAnsweredError: when this question has its answer.
        QuestionExpiredError: when it is too late.
        ValueError: when ``answer`` is none of the question's choices.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        if question.inquiry:
            lock(question.inquiry)
        row = OutcomeQuestion.objects.select_for_update().get(pk=question.pk)
        if row.answered_at:
            raise AlreadyAnsweredError
        if row.has_expired(moment):
            raise QuestionExpiredError
        said, row.answer = row.answer, row.choices(answer).value
        row.answered_at = None if row.answer == Beginning.NOT_YET else moment
        row.save(update_fields=["answer", "answered_at"])
        if row.answer != said:
            _note(row, moment)
        if row.introduction:
            _begin(row.introduction, row, moment)
        else:
            _update(Placement.objects.select_for_update().get(questions=row), row, moment)
    question.refresh_from_db()
    return question


def _introduced_before(moment: datetime) -> Iterator[Introduction]:
    """Return the introductions made before ``moment`` that nobody has decided about since."""
    made = Introduction.objects.filter(sent_at__lte=moment, sent_at__gt=moment - ASK_WITHIN)
    waiting = made.filter(inquiry__status=InquiryStatus.INTRODUCED, inquiry__anonymised_at__isnull=True)
    return _real(waiting).select_related("call__host", "inquiry").order_by("pk").iterator()


def _ended_by(last: date) -> Iterator[Placement]:
    """Return the placements that ended on ``last`` or in the days before."""
    ended = Placement.objects.filter(ends_on__lte=last, ends_on__gt=last - ASK_WITHIN)
    return _real(ended).select_related("call__host", "inquiry").order_by("pk").iterator()


def _planned_until(last: date) -> Iterator[Placement]:
    """Return those without a last day whose time, as long as the call said, was over on ``last`` or shortly before."""
    open_ended = _real(Placement.objects.filter(ends_on__isnull=True)).select_related("call__host", "inquiry")
    for placement in open_ended.order_by("pk").iterator():
        begun = placement.starts_on or timezone.localdate(placement.created_at)
        planned = placement.call.ends_on or months_later(begun, placement.call.duration_months)
        if planned and last - ASK_WITHIN < planned <= last:
            yield placement


def _real(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out invented ones, but on an invented site."""
    return rows if settings.DEMO else rows.filter(call__is_example=False)


def _ask(subject: Placement | Introduction, side: Side, occasion: Occasion, now: datetime) -> bool:
    about: dict[str, Any] = {"introduction" if occasion is Occasion.BEGINNING else "placement": subject}
    known = OutcomeQuestion.objects.filter(**about, side=side, occasion=occasion)
    to = _address(subject, side)
    if not to or known.exists():
        return False
    question = OutcomeQuestion.objects.create(
        **about, side=side, occasion=occasion, asked_at=now, expires_at=now + ANSWER_WITHIN
    )
    mails.queue_outcome_question(question, to=to, now=now)
    return True


def _address(subject: Placement | Introduction, side: Side) -> str:
    if side is Side.HOST:
        return subject.contact_email if isinstance(subject, Introduction) else subject.call.host.contact_email
    inquiry = subject.inquiry
    return inquiry.email if inquiry and not inquiry.anonymised_at else ""


def _begin(introduction: Introduction, question: OutcomeQuestion, now: datetime) -> None:
    """Place the person where one side says that they work together; a second yes finds what the first one made.

    Nobody is placed whose data are gone: whoever had them erased is not counted either.
    """
    inquiry = introduction.inquiry
    if question.answer != Beginning.BEGUN or inquiry.anonymised_at:
        return
    if inquiry.state is InquiryStatus.INTRODUCED:
        change_inquiry_status(
            inquiry,
            InquiryStatus.PLACED,
            actor=None,
            note=str(question.get_side_display()),
            notify=question.side == Side.HOST,
            call=introduction.call,
            now=now,
        )
    if inquiry.state is not InquiryStatus.PLACED:
        return
    placement = record_placement(inquiry, call=introduction.call)
    if placement and question.side == Side.HOST and not placement.confirmed_at:
        placement.confirmed_at = now
        placement.save(update_fields=["confirmed_at"])


def _update(placement: Placement, question: OutcomeQuestion, now: datetime) -> None:
    at_end = question.occasion == Occasion.END
    field = "outcome_at_end" if at_end else "outcome_after_six_months"
    by_host = question.side == Side.HOST
    if by_host or not getattr(placement, field):
        setattr(placement, field, question.answer)
    if by_host:
        placement.confirmed_at = placement.confirmed_at or now
    if at_end and placement.ends_on is None:
        placement.ends_on = timezone.localdate(now)
    placement.save()
    if at_end:
        _move_call(placement.call, question, now)


def _note(question: OutcomeQuestion, now: datetime) -> None:
    inquiry = question.inquiry
    if inquiry and not inquiry.anonymised_at:
        text = f"{question.get_side_display()}: {question.get_answer_display()}"
        log(inquiry, EventKind.OUTCOME, now=now, subject=question.call.title, text=text)
        mark_unread([inquiry])


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

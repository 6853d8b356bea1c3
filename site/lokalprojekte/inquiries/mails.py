"""The mails of an inquiry: one function each, and the words they carry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.links import confirm_address, outcome_address, status_address
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.presentation import answers_of, late_titles_of
from lokalprojekte.inquiries.queries import organisation_email
from lokalprojekte.inquiries.references import new_reference
from lokalprojekte.inquiries.refusals import status_context
from lokalprojekte.inquiries.releases import releases_of
from lokalprojekte.mail.services import queue_mail, render_preview, withdraw_unsent

if TYPE_CHECKING:
    from datetime import datetime

    from lokalprojekte.inquiries.models import InquiryEvent, Introduction, OutcomeQuestion, PageReport
    from lokalprojekte.inquiries.presentation import Fact

CONFIRM: Final = "inquiries/confirm"
REMINDER: Final = "inquiries/reminder"
CONFIRMED: Final = "inquiries/confirmed"
STATUS: Final = "inquiries/status"
ANSWER: Final = "inquiries/answer"
LINK: Final = "inquiries/link"
INTRODUCTION_QUESTION: Final = "inquiries/introduction_question"
INTRODUCTION: Final = "inquiries/introduction"
OUTCOME: Final = "inquiries/outcome"
PAGE_REPORT_ANSWER: Final = "inquiries/page_report_answer"


def queue_confirmation_request(inquiry: Inquiry, *, secret: str, now: datetime) -> None:
    """Queue the mail with the confirmation link; withdraws an unsent earlier one.

    It repeats those answers that come from lists, and no free text: the address may be a stranger's.
    """
    withdraw_unsent(topic=inquiry.topic, kind=CONFIRM)
    _queue(
        inquiry,
        CONFIRM,
        now=now,
        confirm_address=confirm_address(secret, front_end=inquiry.front_end),
        answers=partial(_listed_answers, inquiry),
        late_calls=late_titles_of(inquiry),
    )


def queue_reminder(inquiry: Inquiry, *, secret: str, expires_at: datetime, now: datetime) -> None:
    """Queue the mail that reminds of the confirmation, with a link of its own."""
    _queue(
        inquiry,
        REMINDER,
        now=now,
        confirm_address=confirm_address(secret, front_end=inquiry.front_end),
        expires_at=expires_at,
    )


def queue_confirmed(inquiry: Inquiry, *, now: datetime) -> None:
    """Queue the mail that brings the status link and repeats every answer, after the person confirmed.

    Answers are put in words while the mail is written, in its language and not in that of whoever causes it.
    """
    _queue(inquiry, CONFIRMED, now=now, answers=partial(answers_of, inquiry), late_calls=late_titles_of(inquiry))


def queue_status(inquiry: Inquiry, *, now: datetime) -> None:
    """Queue the mail that tells of the present state in its public wording."""
    _queue(inquiry, STATUS, now=now, **status_context(inquiry, now=now))


def withdraw_status(inquiry: Inquiry) -> None:
    """Take back what was to tell of a former state and has not left yet."""
    withdraw_unsent(topic=inquiry.topic, kind=STATUS)


def queue_answer(inquiry: Inquiry, *, event: InquiryEvent, now: datetime) -> None:
    """Queue a moderator's answer."""
    _queue(inquiry, ANSWER, now=now, automatic=False, subject_line=event.subject, answer=event.text)


def queue_page_report_answer(report: PageReport, *, answer: str, now: datetime) -> None:
    """Queue a moderator's answer to somebody who reported an error."""
    queue_mail(
        to=report.email,
        template=PAGE_REPORT_ANSWER,
        context={"report": report, "answer": answer},
        topic=report.topic,
        reply_to=organisation_email(),
        automatic=False,
        now=now,
    )


def queue_status_link(inquiry: Inquiry, *, now: datetime) -> None:
    """Queue the mail that brings the status link once more."""
    withdraw_unsent(topic=inquiry.topic, kind=LINK)
    _queue(inquiry, LINK, now=now)


def _listed_answers(inquiry: Inquiry) -> list[Fact]:
    return [answer for answer in answers_of(inquiry) if answer.listed]


def queue_introduction_question(inquiry: Inquiry, *, introduction: Introduction, now: datetime) -> None:
    """Queue the mail that asks whether we may introduce the person; withdraws an unsent earlier one."""
    withdraw_unsent(topic=inquiry.topic, kind=INTRODUCTION_QUESTION)
    _queue(inquiry, INTRODUCTION_QUESTION, now=now, call=introduction.call, host=introduction.call.host)


def queue_introduction(inquiry: Inquiry, *, introduction: Introduction, now: datetime) -> None:
    """Queue the mail to the host: exactly what was released."""
    queue_mail(
        to=introduction.contact_email,
        template=INTRODUCTION,
        context={"call": introduction.call, "releases": releases_of(inquiry, introduction.released_fields)},
        topic=inquiry.topic,
        reply_to=organisation_email(),
        now=now,
    )


def queue_outcome_question(question: OutcomeQuestion, *, to: str, now: datetime) -> None:
    """Queue the mail that asks one side what came of an introduction or a placement."""
    queue_mail(
        to=to,
        template=OUTCOME,
        context={
            "question": question,
            "placement": question.placement,
            "call": question.call,
            "outcome_address": outcome_address(question),
        },
        topic=question.topic,
        reply_to=organisation_email(),
        now=now,
    )


def rehearse_status_link() -> None:
    """Do the larger part of the work of :func:`queue_status_link` for nobody, so that time tells nothing either."""
    nobody = Inquiry(reference=new_reference(), status=InquiryStatus.NEW)
    render_preview(LINK, {"inquiry": nobody, "status_address": status_address(nobody)})


def _queue(inquiry: Inquiry, template: str, *, now: datetime, automatic: bool = True, **context: Any) -> None:
    queue_mail(
        to=inquiry.email,
        template=template,
        context={"inquiry": inquiry, "status_address": status_address(inquiry), **context},
        topic=inquiry.topic,
        reply_to=organisation_email(),
        automatic=automatic,
        now=now,
    )

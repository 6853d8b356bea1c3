"""The demo's inquiries: sent, confirmed and answered through the same services as everybody's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from lokalprojekte.inquiries import consent, mails
from lokalprojekte.inquiries.enums import WORKING_ROLES, Announcement, Fit, InquiryStatus, QuarantineReason, Role
from lokalprojekte.inquiries.models import Inquiry, Introduction, ReplyTemplate
from lokalprojekte.inquiries.services import (
    CompetenceWish,
    InquiryData,
    OfferData,
    SketchData,
    WindowData,
    add_message,
    add_note,
    agree_to_introduction,
    answer_inquiry,
    ask_for_introduction,
    assign_inquiry,
    change_inquiry_status,
    confirm_inquiry,
    rate_inquiry,
    record_view,
    submit_inquiry,
    withdraw_inquiry,
)
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.reference.models import Competence, FieldOfAction
from lokalprojekte.seed.demo import moments
from lokalprojekte.seed.models import Batch
from lokalprojekte.seed.recipes.proposals import make_proposal
from lokalprojekte.seed.records import find, remember
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.seed.demo import content

#: What the confirmation mail's link ends in.
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")

Step = Callable[[Inquiry, dict[str, Any], datetime], object]


@dataclass(frozen=True)
class Desk:
    """Plays the inquiries of the demo as of ``now``; ``moderator`` is the account that answers them."""

    moderator: User
    now: datetime

    @transaction.atomic
    def template(self, text: content.Template) -> ReplyTemplate | None:
        """Save a reply template; None when somebody has one of that name."""
        if ReplyTemplate.objects.filter(name=text.name).exists():
            return None
        template = ReplyTemplate.objects.create(
            name=text.name, subject=text.subject, body=text.body.strip(), position=text.position
        )
        remember(Batch.DEMO, f"template:{text.position}", template)
        return template

    @transaction.atomic
    def inquiry(self, text: content.Inquiry) -> Inquiry:
        """Send an inquiry and do everything that has happened to it since, each step at its moment."""
        sent = moments.moment(self.now, text.sent)
        inquiry = submit_inquiry(
            data=self._data(text),
            form_token="",
            quarantine=QuarantineReason(text.quarantine) if text.quarantine else None,
            now=sent,
        )
        remember(Batch.DEMO, f"inquiry:{text.key}", inquiry)
        _deliver(inquiry, at=sent)
        for step in text.steps:
            at = moments.moment(self.now, step["at"])
            self._steps[step["do"]](inquiry, step, at)
            inquiry.refresh_from_db()
            _deliver(inquiry, at=at)
        return inquiry

    def _data(self, text: content.Inquiry) -> InquiryData:
        competences = Competence.objects.in_bulk(
            [*(slug for slug, _level in text.competences), *text.learn], field_name="slug"
        )
        brought = [
            CompetenceWish(competences[slug].pk, level=level, people=text.people.get(slug))
            for slug, level in text.competences
        ]
        wished = [CompetenceWish(competences[slug].pk, wants_to_learn=True) for slug in text.learn]
        fields = FieldOfAction.objects.in_bulk(text.fields, field_name="slug")
        calls, late = _calls(text.calls), _calls(text.late_calls)
        return InquiryData(
            role=Role(text.role),
            name=text.name,
            email=text.email,
            organisation=text.organisation,
            consent_version=consent.VERSION,
            calls=(*calls, *late),
            late_calls=frozenset(late),
            competences=(*brought, *wished),
            fields_of_action=tuple(fields[slug].pk for slug in text.fields),
            postcode=text.postcode,
            radius_km=text.radius_km,
            remote=text.remote,
            available_from=None if text.available_from is None else moments.day(self.now, text.available_from),
            available_until=None if text.available_until is None else moments.day(self.now, text.available_until),
            hours_per_week=text.hours_per_week,
            engagement_forms=tuple(text.forms),
            message=text.message.strip(),
            window=WindowData(**text.window) if text.window else None,
            sketch=SketchData(**{name: said.strip() for name, said in text.sketch.items()}) if text.sketch else None,
            offer=OfferData(**text.offer) if text.offer else None,
            suggest_version=consent.SUGGEST_VERSION if text.suggest else "",
        )

    @property
    def _steps(self) -> dict[str, Step]:
        return {
            "confirm": self._confirm,
            "assign": self._assign,
            "status": self._status,
            "introduce": self._ask_introduction,
            "note": self._note,
            "answer": self._answer,
            "message": self._message,
            "withdraw": self._withdraw,
            "read": self._read,
            "rate": self._rate,
        }

    def _confirm(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        """Follow the link in the confirmation mail, as the person would."""
        mail = OutgoingMail.objects.get(topic=inquiry.topic, kind=mails.CONFIRM)
        secret = _SECRET.search(mail.text)
        if secret is None:
            raise LookupError("The confirmation mail carries no link.")
        confirm_inquiry(secret=secret[0], now=at)

    def _assign(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        self._read(inquiry, step, at)
        assign_inquiry(inquiry, assignee=self.moderator, actor=self.moderator, now=at)

    def _status(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        if step["to"] == InquiryStatus.INTRODUCED and inquiry.role in WORKING_ROLES:
            self._introduced(inquiry, step, at)
            return
        change_inquiry_status(
            inquiry,
            InquiryStatus(step["to"]),
            actor=self.moderator,
            note=step.get("note", ""),
            notify=Announcement.LATER if step["notify"] == "later" else step["notify"],
            reason=step.get("reason", ""),
            now=at,
        )
        if step["to"] == InquiryStatus.PROPOSED and inquiry.role in WORKING_ROLES and inquiry.calls.exists():
            make_proposal(inquiry=inquiry, actor=self.moderator, at=at, reason=step.get("note", "")[:500])

    def _ask_introduction(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> Introduction:
        """Ask for the consent; the person has not answered yet."""
        call = inquiry.inquiry_calls.select_related("call__host").order_by("pk")[0].call
        fields = step.get("fields", ["competences", "period", "hours", "message"])
        return ask_for_introduction(inquiry, call=call, fields=fields, actor=self.moderator, now=at)

    def _introduced(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        """Ask half a day before, let the person agree, and note what the moderator noted."""
        introduction = self._ask_introduction(inquiry, step, at - timedelta(hours=12))
        agree_to_introduction(introduction, fields=introduction.asked_fields, now=at)
        if step.get("note"):
            add_note(inquiry, actor=self.moderator, text=step["note"], now=at)

    def _note(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        add_note(inquiry, actor=self.moderator, text=step["text"], now=at)

    def _answer(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        answer_inquiry(inquiry, actor=self.moderator, subject=step["subject"], body=step["body"], now=at)

    def _message(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        add_message(inquiry, text=step["text"], now=at)

    def _read(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        record_view(inquiry, actor=self.moderator, now=at)

    def _rate(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        self._read(inquiry, step, at)
        rate_inquiry(inquiry, actor=self.moderator, fit=Fit(step["fit"]), reason=step["reason"], now=at)

    def _withdraw(self, inquiry: Inquiry, step: dict[str, Any], at: datetime) -> None:
        add_message(inquiry, text=step["text"], now=at)
        withdraw_inquiry(inquiry, now=at)


def _calls(keys: list[str]) -> list[int]:
    found = [find(Batch.DEMO, f"call:{key}", ProjectCallPage) for key in keys]
    return [call.pk for call in found if call]


def _deliver(inquiry: Inquiry, *, at: datetime) -> None:
    """Enter the mails to an invented person as sent in the past; none of them may ever reach a mail server."""
    OutgoingMail.objects.filter(topic=inquiry.topic, status=MailStatus.QUEUED).update(
        status=MailStatus.SENT, attempts=1, sent_at=at
    )

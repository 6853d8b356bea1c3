"""Inquiries in every state, with the timeline that led there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries import consent
from lokalprojekte.inquiries.enums import ANSWER_DUE_STATUSES, EventKind, InquiryStatus, Role
from lokalprojekte.inquiries.models import (
    Inquiry,
    InquiryCall,
    InquiryCompetence,
    InquiryEngagement,
    InquiryEvent,
    ReplyTemplate,
)
from lokalprojekte.inquiries.promise import answer_due
from lokalprojekte.inquiries.references import new_reference
from lokalprojekte.inquiries.services import index_inquiry
from lokalprojekte.inquiries.services.parts import OfferData, SketchData, WindowData, store_parts
from lokalprojekte.inquiries.texts import digest_of_text, own_words
from lokalprojekte.mail.addresses import normalise_email

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.core.models import User
    from lokalprojekte.reference.models import Competence, FieldOfAction
    from showcase.models import ProjectCallPage

_S = InquiryStatus
#: How an inquiry usually comes to each state.
PATHS: dict[InquiryStatus, tuple[InquiryStatus, ...]] = {
    _S.UNCONFIRMED: (),
    _S.SPAM: (_S.SPAM,),
    _S.NEW: (_S.NEW,),
    _S.IN_REVIEW: (_S.NEW, _S.IN_REVIEW),
    _S.QUESTION: (_S.NEW, _S.IN_REVIEW, _S.QUESTION),
    _S.PROPOSED: (_S.NEW, _S.IN_REVIEW, _S.PROPOSED),
    _S.INTRODUCED: (_S.NEW, _S.IN_REVIEW, _S.PROPOSED, _S.INTRODUCED),
    _S.PLACED: (_S.NEW, _S.IN_REVIEW, _S.PROPOSED, _S.INTRODUCED, _S.PLACED),
    _S.DECLINED: (_S.NEW, _S.IN_REVIEW, _S.DECLINED),
    _S.WITHDRAWN: (_S.NEW, _S.WITHDRAWN),
}


@transaction.atomic
def make_inquiry(
    *,
    status: InquiryStatus = InquiryStatus.NEW,
    role: Role = Role.MAKER,
    name: str = "Jonas Beispiel",
    email: str = "jonas@example.org",
    created_at: datetime | None = None,
    calls: Iterable[ProjectCallPage] = (),
    late_calls: Iterable[ProjectCallPage] = (),
    competences: Iterable[tuple[Competence, int | None, bool]] = (),
    fields_of_action: Iterable[FieldOfAction] = (),
    engagement_forms: Iterable[str] = (),
    window: WindowData | None = None,
    sketch: SketchData | None = None,
    offer: OfferData | None = None,
    actor: User | None = None,
    pace: timedelta = timedelta(hours=20),
    **fields: Any,
) -> Inquiry:
    """Save an inquiry in ``status`` with a timeline that leads there; no mail is queued.

    The first step happens ten minutes after ``created_at`` (default: long enough ago for the whole way), each further
    one ``pace`` later, done by ``actor``. ``competences`` are (competence, level 1–4 or None, wants to learn).
    ``window``, ``sketch`` and ``offer`` are what a company, a host or a funder tells.
    Everything else (``postcode``, ``message``, ``assignee`` …) is a field of the model.
    """
    path = PATHS[status]
    start = created_at or timezone.now() - timedelta(minutes=20) - pace * max(len(path) - 1, 0)
    moments = [start + timedelta(minutes=10) + pace * index for index in range(len(path))]
    last = moments[-1] if moments else start
    confirmed_at = moments[0] if moments and status is not InquiryStatus.SPAM else None
    values: dict[str, Any] = {
        "reference": new_reference(),
        "status": status,
        "role": role,
        "name": name,
        "email": email,
        "email_normalised": normalise_email(email),
        "organisation": "" if role is Role.MAKER else "Gemeinde Musterhausen",
        "postcode": "" if role is Role.FUNDER else "04109",
        "message": "Ich habe zwölf Jahre lang Baustellen koordiniert und möchte wissen, wie ein Rathaus plant.",
        "consent_version": consent.VERSION,
        "consented_at": start,
        "created_at": start,
        "confirmed_at": confirmed_at,
        "status_changed_at": last,
        "last_action_at": last,
        "answer_due": answer_due(now=confirmed_at) if status in ANSWER_DUE_STATUSES else None,
    }
    values["text_digest"] = digest_of_text(own_words(str(fields.get("message", values["message"])), sketch))
    inquiry = Inquiry.objects.create(**{**values, **fields})
    late = list(late_calls)
    InquiryCall.objects.bulk_create(
        InquiryCall(inquiry=inquiry, call=call, late=call in late) for call in [*calls, *late]
    )
    InquiryCompetence.objects.bulk_create(
        InquiryCompetence(inquiry=inquiry, competence=competence, level=level, wants_to_learn=learns)
        for competence, level, learns in competences
    )
    InquiryEngagement.objects.bulk_create(InquiryEngagement(inquiry=inquiry, form=form) for form in engagement_forms)
    inquiry.fields_of_action.set(fields_of_action)
    store_parts(inquiry, window=window, sketch=sketch, offer=offer)
    InquiryEvent.objects.bulk_create(_timeline(inquiry, start, moments, path, actor))
    index_inquiry(inquiry)
    return inquiry


def make_event(
    inquiry: Inquiry, *, kind: EventKind = EventKind.NOTE, text: str = "Rückruf am Dienstag vereinbart.", **fields: Any
) -> InquiryEvent:
    """Save one more entry of the timeline."""
    event = InquiryEvent.objects.create(inquiry=inquiry, kind=kind, text=text, **fields)
    index_inquiry(inquiry)
    return event


def make_reply_template(
    *,
    name: str = "Nachfrage: Zeitraum",
    subject: str = "Eine Frage zu Ihrer Anfrage {reference}",
    body: str = "Guten Tag {name},\n\nab wann hätten Sie Zeit für {call}?\n\nHerzliche Grüße\nLokalprojekte",
    **fields: Any,
) -> ReplyTemplate:
    """Save a reply template."""
    return ReplyTemplate.objects.create(name=name, subject=subject, body=body, **fields)


def _timeline(
    inquiry: Inquiry,
    start: datetime,
    moments: list[datetime],
    path: tuple[InquiryStatus, ...],
    actor: User | None,
) -> list[InquiryEvent]:
    """Return the entries of a way through ``path``, each at its moment."""
    first = InquiryEvent(inquiry=inquiry, kind=EventKind.SUBMITTED, at=start, new_status=InquiryStatus.UNCONFIRMED)
    events = [first]
    before = InquiryStatus.UNCONFIRMED
    for status, moment in zip(path, moments, strict=True):
        confirmed = status is InquiryStatus.NEW
        withdrawn = status is InquiryStatus.WITHDRAWN
        events.append(
            InquiryEvent(
                inquiry=inquiry,
                kind=EventKind.CONFIRMED if confirmed else EventKind.STATUS,
                at=moment,
                actor=None if confirmed or withdrawn else actor,
                old_status=before,
                new_status=status,
                notified=not confirmed,
            )
        )
        before = status
    return events

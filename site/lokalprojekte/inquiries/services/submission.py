"""An inquiry comes in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from lokalprojekte.inquiries.consent import suggestion_ends
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus, QuarantineReason, Role
from lokalprojekte.inquiries.models import Inquiry, InquiryCall, InquiryCompetence, InquiryEngagement
from lokalprojekte.inquiries.references import new_reference
from lokalprojekte.inquiries.services.confirmation import request_confirmation
from lokalprojekte.inquiries.services.events import log
from lokalprojekte.inquiries.services.indexing import index_inquiry
from lokalprojekte.inquiries.services.parts import OfferData, SketchData, WindowData, store_parts
from lokalprojekte.inquiries.services.quarantine import history_signals, record_signals
from lokalprojekte.inquiries.spam import Signal, spam_signals
from lokalprojekte.inquiries.texts import digest_of_text, own_words
from lokalprojekte.mail.addresses import normalise_email

#: How often a taken reference is replaced before we give up; the second try is already a one in 5·10¹⁰.
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class CompetenceWish:
    """A competence by its primary key, with level 1–4 or none, and whether the person wants to learn it.

    ``people`` is how many of a company's team can do it.
    """

    competence: int
    level: int | None = None
    wants_to_learn: bool = False
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryData:
    """What the form says, checked. Calls, competences and fields of action are primary keys."""

    role: Role
    name: str
    email: str
    consent_version: str
    organisation: str = ""
    calls: tuple[int, ...] = ()
    #: Those of ``calls`` that take no more inquiries.
    late_calls: frozenset[int] = frozenset()
    competences: tuple[CompetenceWish, ...] = ()
    fields_of_action: tuple[int, ...] = ()
    postcode: str = ""
    radius_km: int | None = None
    remote: bool = False
    available_from: date | None = None
    available_until: date | None = None
    hours_per_week: int | None = None
    engagement_forms: tuple[str, ...] = ()
    message: str = field(default="", repr=False)
    window: WindowData | None = None
    sketch: SketchData | None = None
    offer: OfferData | None = None
    #: The version of the text by which the person agreed to be suggested elsewhere; empty without that consent.
    suggest_version: str = ""
    #: The pattern of the front end at which the person confirms (``links.is_front_end``); empty: at ours.
    front_end: str = ""

    def content_hash(self) -> str:
        """Return the same 64 hex digits for the same content; who shows the form, or a late call, is no part of it."""
        content = asdict(self)
        del content["late_calls"], content["front_end"]
        return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def submit_inquiry(
    *,
    data: InquiryData,
    form_token: str,
    quarantine: QuarantineReason | Iterable[QuarantineReason] | None = None,
    now: datetime | None = None,
) -> Inquiry:
    """Store an inquiry once per form and content, and return it; the same form with the same content finds it again.

    In one transaction: the inquiry with its details, the first entry of its timeline, and the mail with the
    confirmation link. A quarantined one gets no mail, since a machine may have typed somebody else's address; a
    moderator can release it. ``quarantine`` is what the guards of the form noticed; content, earlier inquiries and the
    block list add their own reasons. An empty ``form_token`` switches the recognition off (recipes, imports).
    """
    moment = now or timezone.now()
    noticed = [*_noticed(quarantine), *spam_signals(data)]
    digest = data.content_hash() if form_token else ""
    for attempt in range(_TRIES):
        try:
            with transaction.atomic():
                known = _known(form_token, digest)
                return known or _store(data, form_token=form_token, digest=digest, noticed=noticed, now=moment)
        except IntegrityError:
            # Either the same form arrived at the same moment and won, or the reference is taken.
            known = _known(form_token, digest)
            if known:
                return known
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _known(form_token: str, digest: str) -> Inquiry | None:
    if not form_token:
        return None
    return Inquiry.objects.filter(form_token=form_token, content_hash=digest).first()


def _noticed(quarantine: QuarantineReason | Iterable[QuarantineReason] | None) -> list[Signal]:
    if quarantine is None:
        return []
    # A reason is a text, and a text is iterable.
    reasons = [quarantine] if isinstance(quarantine, QuarantineReason) else quarantine
    return [Signal(reason) for reason in reasons]


def _store(data: InquiryData, *, form_token: str, digest: str, noticed: list[Signal], now: datetime) -> Inquiry:
    signals = [*noticed, *history_signals(email=data.email, text=own_words(data.message, data.sketch), now=now)]
    inquiry = Inquiry.objects.create(
        reference=new_reference(),
        status=InquiryStatus.SPAM if signals else InquiryStatus.UNCONFIRMED,
        quarantine_reason=signals[0].reason if signals else "",
        role=data.role,
        name=data.name,
        email=data.email,
        email_normalised=normalise_email(data.email),
        organisation=data.organisation,
        postcode=data.postcode,
        radius_km=data.radius_km,
        remote=data.remote,
        available_from=data.available_from,
        available_until=data.available_until,
        hours_per_week=data.hours_per_week,
        message=data.message,
        consent_version=data.consent_version,
        consented_at=now,
        suggest_until=suggestion_ends(now=now) if data.suggest_version else None,
        suggest_version=data.suggest_version,
        created_at=now,
        status_changed_at=now,
        last_action_at=now,
        form_token=form_token,
        front_end=data.front_end,
        content_hash=digest,
        text_digest=digest_of_text(own_words(data.message, data.sketch)),
    )
    _store_wishes(inquiry, data)
    index_inquiry(inquiry)
    record_signals(inquiry, signals)
    reasons = " · ".join(str(signal.reason.label) for signal in signals)
    log(inquiry, EventKind.SUBMITTED, now=now, new_status=inquiry.status, text=reasons)
    if not signals:
        request_confirmation(inquiry, now=now)
    return inquiry


def _store_wishes(inquiry: Inquiry, data: InquiryData) -> None:
    InquiryCall.objects.bulk_create(
        InquiryCall(inquiry=inquiry, call_id=call, late=call in data.late_calls) for call in data.calls
    )
    InquiryCompetence.objects.bulk_create(
        InquiryCompetence(
            inquiry=inquiry,
            competence_id=wish.competence,
            level=wish.level,
            wants_to_learn=wish.wants_to_learn,
            people=wish.people,
        )
        for wish in data.competences
    )
    InquiryEngagement.objects.bulk_create(
        InquiryEngagement(inquiry=inquiry, form=form) for form in data.engagement_forms
    )
    inquiry.fields_of_action.set(data.fields_of_action)
    store_parts(inquiry, window=data.window, sketch=data.sketch, offer=data.offer)

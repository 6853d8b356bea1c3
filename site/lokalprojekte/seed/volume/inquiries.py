"""Inquiries in bulk, with the timelines that led to their states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Final

from django.db import models
from django.utils import timezone

from lokalprojekte.inquiries import consent
from lokalprojekte.inquiries.enums import ANSWER_DUE_STATUSES, EventKind, InquiryStatus, Role
from lokalprojekte.inquiries.models import (
    Inquiry,
    InquiryCall,
    InquiryCompetence,
    InquiryEngagement,
    InquiryEvent,
    InquiryWord,
)
from lokalprojekte.inquiries.references import new_reference
from lokalprojekte.inquiries.retention import CLOSED_LIFETIME, CONFIRMATION_LIFETIME, QUARANTINE_LIFETIME
from lokalprojekte.inquiries.words import describing_words, folded_words, identifying_words
from lokalprojekte.seed.recipes.inquiries import PATHS
from lokalprojekte.seed.volume import wording
from lokalprojekte.seed.volume.rows import Part
from showcase.enums import EngagementForm

_S = InquiryStatus
_STATUSES: Final = {
    _S.UNCONFIRMED: 4,
    _S.NEW: 8,
    _S.IN_REVIEW: 12,
    _S.QUESTION: 6,
    _S.PROPOSED: 10,
    _S.INTRODUCED: 8,
    _S.PLACED: 16,
    _S.DECLINED: 24,
    _S.WITHDRAWN: 8,
    _S.SPAM: 4,
}
_ROLES: Final = {Role.MAKER: 78, Role.HOST: 9, Role.COMPANY: 9, Role.FUNDER: 4}
#: An open inquiry is at most so many days old.
_OPEN_DAYS: Final = 40


@dataclass(frozen=True)
class InquirySource:
    """What inquiries are made from; the same seed gives the same inquiries, references and links aside."""

    rng: Random
    now: datetime
    calls: list[int]
    competences: list[int]
    fields: list[int]
    postcodes: list[str]

    def inquiry(self) -> Inquiry:
        """Return an inquiry, not yet saved."""
        rng = self.rng
        status = rng.choices([*_STATUSES], [*_STATUSES.values()])[0]
        role = rng.choices([*_ROLES], [*_ROLES.values()])[0]
        name, email = wording.person(rng)
        path = PATHS[status]
        sent = self.now - timedelta(seconds=rng.uniform(3600, _longest_age(status).total_seconds()))
        last = sent + (self.now - sent) * rng.random() if path else sent
        confirmed = sent + timedelta(minutes=9) if path and status is not _S.SPAM else None
        due = status in ANSWER_DUE_STATUSES
        return Inquiry(
            reference=new_reference(),
            status=status,
            role=role,
            name=name,
            email=email,
            email_normalised=email,
            organisation=rng.choice(wording.ORGANISATIONS) if role.has_organisation else "",
            postcode=rng.choice(self.postcodes),
            radius_km=rng.choice((10, 25, 50, 100)),
            remote=rng.random() < 0.3,  # noqa: PLR2004 - three in ten
            available_from=timezone.localdate(self.now) + timedelta(days=rng.randint(0, 120)),
            hours_per_week=rng.randrange(4, 36, 2),
            message=rng.choice(wording.WISHES),
            consent_version=consent.VERSION,
            consented_at=sent,
            created_at=sent,
            confirmed_at=confirmed,
            status_changed_at=last,
            last_action_at=last,
            answer_due=timezone.localdate(last) + timedelta(days=7) if due else None,
        )

    def parts(self, inquiry: Inquiry) -> Iterator[Part]:
        """Yield what hangs on a saved inquiry: wishes and timeline."""
        rng = self.rng
        for pk in rng.sample(self.calls, min(len(self.calls), rng.choice((0, 1, 1, 1, 2)))):
            yield InquiryCall, (inquiry.pk, pk)
        for pk in rng.sample(self.competences, 2):
            yield InquiryCompetence, (inquiry.pk, pk, rng.randint(1, 4))
        yield InquiryEngagement, (inquiry.pk, rng.choice([*EngagementForm]))
        yield Inquiry.fields_of_action.through, (inquiry.pk, rng.choice(self.fields))
        yield from _timeline(inquiry)
        yield from _words(inquiry)


#: The fields that the values of a part stand for.
INQUIRY_PARTS: Final[dict[type[models.Model], tuple[str, ...]]] = {
    InquiryCall: ("inquiry_id", "call_id"),
    InquiryCompetence: ("inquiry_id", "competence_id", "level"),
    InquiryEngagement: ("inquiry_id", "form"),
    Inquiry.fields_of_action.through: ("inquiry_id", "fieldofaction_id"),
    InquiryEvent: ("inquiry_id", "kind", "at", "old_status", "new_status", "notified"),
    InquiryWord: ("inquiry_id", "word", "is_identifying"),
}


#: Invented people say the same few things.
_folded: Final = lru_cache(maxsize=20_000)(folded_words)


def _longest_age(status: InquiryStatus) -> timedelta:
    """Return how old an inquiry in ``status`` can be before the retention rules take it away."""
    if status is _S.UNCONFIRMED:
        return CONFIRMATION_LIFETIME - timedelta(hours=1)
    if status is _S.SPAM:
        return QUARANTINE_LIFETIME - timedelta(hours=1)
    closed = status in {_S.PLACED, _S.DECLINED, _S.WITHDRAWN}
    return CLOSED_LIFETIME - timedelta(days=3) if closed else timedelta(days=_OPEN_DAYS)


def _timeline(inquiry: Inquiry) -> Iterator[Part]:
    """Yield the entries from the sending to the present state, evenly spread over the time between."""
    path = PATHS[inquiry.state]
    span = inquiry.last_action_at - inquiry.created_at
    before = _S.SPAM if inquiry.state is _S.SPAM else _S.UNCONFIRMED
    yield InquiryEvent, (inquiry.pk, EventKind.SUBMITTED, inquiry.created_at, "", before, False)
    if inquiry.state is _S.SPAM:
        return
    for number, status in enumerate(path, start=1):
        confirmed = status is _S.NEW
        at = inquiry.confirmed_at if confirmed else inquiry.created_at + span * number / len(path)
        kind = EventKind.CONFIRMED if confirmed else EventKind.STATUS
        yield InquiryEvent, (inquiry.pk, kind, at, before, status, not confirmed)
        before = status


def _words(inquiry: Inquiry) -> Iterator[Part]:
    """Yield the words by which moderators find it."""
    # Nobody sketched anything; the database need not be asked of each.
    Inquiry.sketch.related.set_cached_value(inquiry, None)
    identifying = identifying_words(inquiry, fold=_folded)
    for word in sorted(identifying | describing_words(inquiry, fold=_folded)):
        yield InquiryWord, (inquiry.pk, word, word in identifying)

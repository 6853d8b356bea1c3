"""A person is introduced to a host: asked first, and passed on only what they agreed to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries import consent, mails
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.models import Introduction
from lokalprojekte.inquiries.releases import OPTIONAL, REQUIRED
from lokalprojekte.inquiries.services.events import carry_over, lock, log
from lokalprojekte.inquiries.services.status import NotPossibleError, change_inquiry_status

if TYPE_CHECKING:
    from collections.abc import Collection

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry
    from showcase.models import ProjectCallPage


class NoContactError(NotPossibleError):
    """The host has no address to which somebody could be introduced."""


def ask_for_introduction(
    inquiry: Inquiry,
    *,
    call: ProjectCallPage,
    fields: Collection[str],
    actor: User | None,
    now: datetime | None = None,
) -> Introduction:
    """Ask the person whether we may introduce them to the host of ``call``: queues the mail with the link to say so.

    ``fields`` are the keys of what we would pass on beside name and address. A question that is still open is taken
    back by a new one.

    Raises:
        NotPossibleError: when the inquiry is not proposed to a host, or its data are gone.
        NoContactError: when the host has no address for introductions.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        if row.state is not InquiryStatus.PROPOSED or row.is_held or row.anonymised_at or row.confirmed_at is None:
            raise NotPossibleError("Only a proposed inquiry can be introduced.")
        if not call.host.contact_email:
            raise NoContactError("The host has no address for introductions.")
        row.introductions.pending().update(lapsed_at=moment)
        introduction = Introduction.objects.create(
            inquiry=row,
            call=call,
            contact_email=call.host.contact_email,
            asked_by=actor,
            asked_fields=[*REQUIRED, *(key for key in OPTIONAL if key in fields)],
            asked_at=moment,
        )
        row.last_action_at = moment
        row.save(update_fields=["last_action_at"])
        log(row, EventKind.INTRO_ASKED, now=moment, actor=actor, subject=call.title, notified=True)
        mails.queue_introduction_question(row, introduction=introduction, now=moment)
    carry_over(row, inquiry, "last_action_at")
    return introduction


def agree_to_introduction(
    introduction: Introduction, *, fields: Collection[str], now: datetime | None = None
) -> Introduction:
    """Record the consent and introduce the person: the host gets what was released and nothing else.

    In one transaction: consent with its version, one mail to the host, status *introduced* and the mail that says so.
    ``fields`` are the keys the person ticked; what was not asked for is never passed on.

    Raises:
        NotPossibleError: when it was decided or taken back already.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(introduction.inquiry)
        asked = _still_pending(introduction)
        asked.consented_at = asked.sent_at = moment
        asked.consent_version = consent.INTRODUCTION_VERSION
        asked.released_fields = [key for key in asked.asked_fields if key in REQUIRED or key in fields]
        asked.save()
        log(row, EventKind.INTRO_AGREED, now=moment, subject=asked.call.title)
        mails.queue_introduction(row, introduction=asked, now=moment)
        change_inquiry_status(row, InquiryStatus.INTRODUCED, actor=None, notify=True, now=moment)
    introduction.refresh_from_db()
    return introduction


def refuse_introduction(introduction: Introduction, *, now: datetime | None = None) -> Introduction:
    """Record that the person does not want to be introduced; the inquiry goes back into review, its clock starts.

    Raises:
        NotPossibleError: when it was decided or taken back already.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(introduction.inquiry)
        asked = _still_pending(introduction)
        asked.declined_at = moment
        asked.save(update_fields=["declined_at"])
        log(row, EventKind.INTRO_REFUSED, now=moment, subject=asked.call.title)
        change_inquiry_status(row, InquiryStatus.IN_REVIEW, actor=None, notify=False, now=moment)
    introduction.refresh_from_db()
    return introduction


def _still_pending(introduction: Introduction) -> Introduction:
    asked = Introduction.objects.select_related("call__host").filter(pk=introduction.pk).pending().first()
    if asked is None:
        raise NotPossibleError("This was decided already.")
    return asked

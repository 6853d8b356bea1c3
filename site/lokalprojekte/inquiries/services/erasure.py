"""A person is erased: on their own page, by data protection on request, and again after a restore."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries import erasure_log
from lokalprojekte.inquiries.enums import ErasureOrigin
from lokalprojekte.inquiries.models import ErasedInquiry, Erasure, Inquiry, PageReport
from lokalprojekte.inquiries.queries import erasure_of_key
from lokalprojekte.inquiries.services.demand import recount
from lokalprojekte.inquiries.services.page_reports import erase_page_reports
from lokalprojekte.mail.addresses import normalise_email, sendable_address
from lokalprojekte.mail.services import erase_recipient, erase_topic
from showcase.alerts.queries import alerts_of
from showcase.alerts.services import remove_alerts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.core.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Removed:
    """What one erasure took away."""

    digests: tuple[str, ...]
    mails: int


def erase_by_person(inquiry: Inquiry, *, now: datetime | None = None) -> Erasure:
    """Delete an inquiry with all that hangs on it, on the wish of whoever holds its link; return the receipt.

    At once and for good: timeline, links, wishes, mails sent and unsent. Placements stay without a person. Asked a
    second time it returns the first receipt. The list outside the database learns of it as well.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        removed = remove([inquiry.pk])
        if not removed.digests:
            known = erasure_of_key(inquiry.link_key)
            if known:
                return known
        erasure = _record(removed, origin=ErasureOrigin.PERSON, now=moment)
    write_down(erasure)
    return erasure


def erase_person(*, email: str, actor: User | None, now: datetime | None = None) -> Erasure:
    """Delete every inquiry, report of an error and alert under ``email`` and every mail to it; return the receipt.

    An address nobody has written from is erased as well: mails may have gone there. ``actor`` is who did it.
    """
    moment = now or timezone.now()
    address = normalise_email(email)
    with transaction.atomic():
        removed = remove(Inquiry.objects.filter(email_normalised=address).values_list("pk", flat=True))
        reports = PageReport.objects.filter(email_normalised=address) if address else PageReport.objects.none()
        erase_page_reports(reports.values_list("pk", flat=True))
        others = erase_recipient(*spellings(email))
        remove_alerts(alerts_of(email).values_list("pk", flat=True), now=moment)
        erasure = _record(
            Removed(removed.digests, removed.mails + others),
            origin=ErasureOrigin.STAFF,
            now=moment,
            actor=actor,
            address=erasure_log.digest_of_address(address),
        )
    write_down(erasure)
    return erasure


def remember_ended_alert(*, link_key: str, now: datetime) -> Erasure:
    """Take down that the person ended an alert, so that no backup lets it write again; return the record.

    To be called in the transaction of the ending. The list outside the database learns of it when that is committed.
    """
    removed = Removed((erasure_log.digest_of_key(link_key),), mails=0)
    erasure = _record(removed, origin=ErasureOrigin.PERSON, now=now)
    transaction.on_commit(lambda: write_down(erasure))
    return erasure


def remove(keys: Iterable[int]) -> Removed:
    """Delete the inquiries with these primary keys and all that hangs on them, in the caller's transaction."""
    digests, mails, calls = [], 0, set[int]()
    for inquiry in Inquiry.objects.select_for_update().filter(pk__in=[*keys]).order_by("pk"):
        digests.append(erasure_log.digest_of_key(inquiry.link_key))
        mails += erase_topic(inquiry.topic)
        calls.update(inquiry.inquiry_calls.values_list("call", flat=True))
        inquiry.delete()
    recount(calls)
    return Removed(tuple(digests), mails)


def write_down(*erasures: Erasure) -> bool:
    """Add erasures to the list outside the database; whether that worked.

    A disk that refuses is no reason to keep the person: the worker tries again (:func:`write_missing`).
    """
    try:
        erasure_log.append(_line(erasure) for erasure in erasures)
    except OSError as error:
        logger.error("erasures cannot be written to %s: %s", erasure_log.FILE_NAME, type(error).__name__)  # noqa: TRY400 - the path is ours, the traceback helps nobody
        return False
    return True


def write_missing() -> int:
    """Add what the list outside the database lacks; return how many erasures that were."""
    written = {line.receipt for line in erasure_log.read()}
    missing = Erasure.objects.exclude(receipt__in=written).prefetch_related("inquiries").order_by("erased_at", "pk")
    erasures = [*missing]
    return len(erasures) if erasures and write_down(*erasures) else 0


def spellings(email: str) -> tuple[str, ...]:
    """Return ``email`` as it was compared and as a mail would carry it."""
    try:
        return normalise_email(email), sendable_address(email.strip())
    except ValueError:
        return (normalise_email(email),)


def _record(
    removed: Removed, *, origin: ErasureOrigin, now: datetime, actor: User | None = None, address: str = ""
) -> Erasure:
    erasure = Erasure.objects.create(erased_at=now, origin=origin, actor=actor, address=address, mails=removed.mails)
    ErasedInquiry.objects.bulk_create(ErasedInquiry(erasure=erasure, digest=digest) for digest in removed.digests)
    return erasure


def _line(erasure: Erasure) -> erasure_log.Line:
    return erasure_log.Line(
        receipt=erasure.receipt,
        at=erasure.erased_at,
        origin=erasure.origin,
        address=erasure.address,
        inquiries=frozenset(entry.digest for entry in erasure.inquiries.all()),
    )

"""Personal data go when their time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lokalprojekte.core.signed_links import new_link_key
from lokalprojekte.inquiries import erasure_log
from lokalprojekte.inquiries.enums import CLOSED_STATUSES, EventKind, InquiryStatus
from lokalprojekte.inquiries.models import Erasure, Inquiry, Placement
from lokalprojekte.inquiries.retention import (
    CLOSED_LIFETIME,
    CONFIRMATION_LIFETIME,
    ERASURE_LIFETIME,
    FOLLOW_UP,
    FOLLOW_UP_GRACE,
    QUARANTINE_LIFETIME,
)
from lokalprojekte.inquiries.services.demand import recount
from lokalprojekte.inquiries.services.emptying import empty_belongings, overwrite_traces
from lokalprojekte.inquiries.services.events import lock, log
from lokalprojekte.mail.services import erase_topic
from showcase.alerts.services import alerts_due, expire_alerts
from showcase.alerts.services import purge_unconfirmed as purge_unconfirmed_alerts


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """How many inquiries a purge touched, or would touch."""

    unconfirmed_deleted: int
    quarantine_deleted: int
    closed_anonymised: int
    #: Entries of the list of erasures that no backup is old enough to need.
    erasures_forgotten: int = 0
    #: Alerts that nobody confirmed, and those whose year is over.
    alerts_unconfirmed_deleted: int = 0
    alerts_expired_deleted: int = 0


def purge_personal_data(*, now: datetime | None = None, dry_run: bool = False) -> PurgeReport:
    """Delete and anonymise whatever is due, one inquiry or alert per transaction; with ``dry_run`` only count.

    Afterwards SQLite is made to overwrite what it has deleted.
    """
    moment = now or timezone.now()
    unconfirmed, quarantined, closed = (
        [*query.values_list("pk", flat=True)]
        for query in (_unconfirmed_due(moment), _quarantine_due(moment), _closed_due(moment))
    )
    outdated = Erasure.objects.filter(erased_at__lt=moment - ERASURE_LIFETIME)
    forgotten = outdated.count()
    alerts = alerts_due(now=moment)
    if not dry_run:
        for pk in [*unconfirmed, *quarantined]:
            _erase(pk)
        for inquiry in Inquiry.objects.filter(pk__in=closed):
            anonymise_inquiry(inquiry, now=moment)
        purge_unconfirmed_alerts(now=moment)
        expire_alerts(now=moment)
        outdated.delete()
        erasure_log.forget_before(moment - ERASURE_LIFETIME)
        overwrite_traces()
    return PurgeReport(len(unconfirmed), len(quarantined), len(closed), forgotten, *alerts)


def purge_unconfirmed(*, now: datetime | None = None) -> int:
    """Delete inquiries that nobody confirmed in time, with their mails; returns how many."""
    due = [*_unconfirmed_due(now or timezone.now()).values_list("pk", flat=True)]
    for pk in due:
        _erase(pk)
    return len(due)


def erase_inquiry(inquiry: Inquiry) -> None:
    """Delete one inquiry with its timeline, its links and its mails."""
    _erase(inquiry.pk)


def anonymise_inquiry(inquiry: Inquiry, *, now: datetime | None = None) -> None:
    """Take the person out of an inquiry and keep what figures count: role, wishes, dates, status.

    Also removes every text of the timeline, the ratings, the words it was found by and every mail, and voids the
    signed links.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        if row.anonymised_at:
            return
        row.name = row.email = row.email_normalised = row.organisation = row.message = row.postcode = ""
        row.form_token = row.content_hash = row.text_digest = ""
        row.link_key = new_link_key()
        row.answer_due = row.suggest_until = None
        row.announced_status = ""
        row.anonymised_at = moment
        row.save()
        empty_belongings(row)
        row.events.update(text="", subject="", form_token="")
        erase_topic(row.topic)
        log(row, EventKind.ANONYMISED, now=moment)
    inquiry.refresh_from_db()


def _erase(pk: int) -> None:
    with transaction.atomic():
        inquiry = Inquiry.objects.select_for_update().filter(pk=pk).first()
        if inquiry:
            calls = [*inquiry.inquiry_calls.values_list("call", flat=True)]
            erase_topic(inquiry.topic)
            inquiry.delete()
            recount(calls)


def _unconfirmed_due(now: datetime) -> QuerySet[Inquiry]:
    """Unconfirmed ones whose last link has expired: a fresh link gives a fresh week."""
    return Inquiry.objects.filter(
        status=InquiryStatus.UNCONFIRMED, created_at__lte=now - CONFIRMATION_LIFETIME
    ).exclude(confirmations__expires_at__gt=now)


def _quarantine_due(now: datetime) -> QuerySet[Inquiry]:
    return Inquiry.objects.filter(status=InquiryStatus.SPAM, last_action_at__lte=now - QUARANTINE_LIFETIME)


def _closed_due(now: datetime) -> QuerySet[Inquiry]:
    """Closed ones whose time is over; while a decision is held, the inquiry is not closed for the person.

    As long as somebody may be suggested elsewhere, we have to know who that is.
    """
    closed = CLOSED_STATUSES - {InquiryStatus.SPAM}
    due = Inquiry.objects.filter(
        status__in=closed,
        announced_status="",
        last_action_at__lte=now - CLOSED_LIFETIME,
        anonymised_at__isnull=True,
    )
    consented = Q(suggest_until__isnull=False, suggest_until__gte=timezone.localdate(now))
    due = due.exclude(consented & ~Q(status=InquiryStatus.WITHDRAWN))
    return due.exclude(pk__in=_followed_up(now))


def _followed_up(now: datetime) -> QuerySet[Placement, Any]:
    """Those whose person is still to be asked what became of the project: its end is not long enough ago."""
    since = timezone.localdate(now) - FOLLOW_UP - FOLLOW_UP_GRACE
    return Placement.objects.filter(inquiry__isnull=False, ends_on__gt=since).values("inquiry")

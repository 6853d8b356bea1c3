"""Whoever forgot to confirm is reminded, once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lokalprojekte.core.signed_links import digest_of, new_secret
from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.models import Confirmation, Inquiry
from lokalprojekte.inquiries.retention import REMINDER_AFTER
from lokalprojekte.inquiries.services.events import lock, log


def remind_unconfirmed(*, now: datetime | None = None) -> int:
    """Mail everybody whose last link is three days old and still valid, once per inquiry; return how many mails.

    The mail carries a link of its own, since of the first one we know no more than its hash. It expires with the
    first: a reminder keeps nobody's data longer.
    """
    moment = now or timezone.now()
    waiting = (
        Inquiry.objects.filter(status=InquiryStatus.UNCONFIRMED, reminded_at__isnull=True, anonymised_at__isnull=True)
        .annotate(last_link=Max("confirmations__created_at"), last_day=Max("confirmations__expires_at"))
        .filter(last_link__lte=moment - REMINDER_AFTER, last_day__gt=moment)
        .order_by("created_at", "pk")
    )
    return sum(_remind(inquiry, moment) for inquiry in waiting)


def _remind(inquiry: Inquiry, now: datetime) -> bool:
    """Remind one person, unless somebody was quicker or they have just confirmed."""
    with transaction.atomic():
        row = lock(inquiry)
        if row.state is not InquiryStatus.UNCONFIRMED or row.reminded_at:
            return False
        expires_at = row.confirmations.aggregate(last=Max("expires_at"))["last"]
        secret = new_secret()
        Confirmation.objects.create(inquiry=row, digest=digest_of(secret), created_at=now, expires_at=expires_at)
        row.reminded_at = now
        row.save(update_fields=["reminded_at"])
        log(row, EventKind.REMINDED, now=now, notified=True)
        mails.queue_reminder(row, secret=secret, expires_at=expires_at, now=now)
    return True

"""What can be said about the outbox and its workers."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from lokalprojekte.mail.enums import UNSENT, MailStatus
from lokalprojekte.mail.leases import LEASE
from lokalprojekte.mail.models import OutgoingMail, WorkerProcess


def worker_is_alive(*, now: datetime | None = None) -> bool:
    """Return whether any worker has shown a sign of life within the last minute."""
    seen: datetime | None = WorkerProcess.objects.aggregate(seen=Max("seen_at"))["seen"]
    return seen is not None and seen > (now or timezone.now()) - LEASE


def mails_by_status() -> dict[MailStatus, int]:
    """Return how many mails there are in every status, zeros included."""
    counted = dict(OutgoingMail.objects.order_by().values_list("status").annotate(Count("pk")))
    return {status: counted.get(status.value, 0) for status in MailStatus}


def waiting_since(*, now: datetime | None = None) -> datetime | None:
    """Return since when the mail that is due longest has been due; None when nothing is due."""
    due = OutgoingMail.objects.filter(status__in=UNSENT, next_attempt_at__lte=now or timezone.now())
    moment: datetime | None = due.order_by("next_attempt_at").values_list("next_attempt_at", flat=True).first()
    return moment


def mails_to(*addresses: str) -> QuerySet[OutgoingMail]:
    """Return the mails to one of ``addresses``, in whatever case; none without an address."""
    wanted = Q(pk__in=[])
    for address in filter(None, addresses):
        wanted |= Q(to__iexact=address)
    return OutgoingMail.objects.filter(wanted)

"""What can be said about the outbox and its workers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from lokalprojekte.mail.enums import UNSENT, MailStatus
from lokalprojekte.mail.leases import LEASE
from lokalprojekte.mail.models import OutgoingMail, WorkerProcess
from lokalprojekte.mail.visibility import visible_mails


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


def dead_letters(user: Any, *, since: datetime) -> int:
    """Return how many mails that ``user`` may know of were given up since then and have not been tried again."""
    return visible_mails(user).filter(status=MailStatus.FAILED, failed_at__gte=since).count()


def undelivered_topics(topics: Iterable[str]) -> set[str]:
    """Return those of ``topics`` about which a mail was given up and none has arrived since, in one query."""
    last_failed, last_sent = (
        Max(moment, filter=Q(status=status))
        for moment, status in (("failed_at", MailStatus.FAILED), ("sent_at", MailStatus.SENT))
    )
    found = OutgoingMail.objects.order_by().filter(topic__in=list(topics)).values("topic")
    rows = found.annotate(failed=last_failed, sent=last_sent).values_list("topic", "failed", "sent")
    return {topic for topic, failed, sent in rows if failed and (sent is None or sent < failed)}


def mails_to(*addresses: str) -> QuerySet[OutgoingMail]:
    """Return the mails to one of ``addresses``, in whatever case; none without an address."""
    wanted = Q(pk__in=[])
    for address in filter(None, addresses):
        wanted |= Q(to__iexact=address)
    return OutgoingMail.objects.filter(wanted)

"""Whether somebody works off what visitors have left, and how much waits."""

from __future__ import annotations

from django.db.models import Max, Min
from django.utils import timezone

from lokalprojekte.core.vitals import Values, vital
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.leases import LEASE
from lokalprojekte.mail.models import JobRun, OutgoingMail, WorkerProcess


@vital("worker")
def worker() -> Values:
    """Tell when a worker was last seen, in seconds, and whether one is alive: without one, mails wait."""
    seen_at = WorkerProcess.objects.aggregate(last=Max("seen_at"))["last"]
    if seen_at is None:
        return {"seen_seconds_ago": None, "alive": False}
    age = timezone.now() - seen_at
    return {"seen_seconds_ago": round(age.total_seconds(), 1), "alive": age <= LEASE}


@vital("outbox")
def outbox() -> Values:
    """Tell how many mails are due and wait, for how many seconds the first of them, and how many jobs fail."""
    now = timezone.now()
    due = OutgoingMail.objects.filter(status=MailStatus.QUEUED, next_attempt_at__lte=now)
    oldest = due.aggregate(first=Min("next_attempt_at"))["first"]
    return {
        "waiting": due.count(),
        "oldest_seconds": round((now - oldest).total_seconds(), 1) if oldest else 0.0,
        "failing_jobs": JobRun.objects.filter(failures__gt=0).count(),
    }

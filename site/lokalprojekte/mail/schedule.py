"""Running the periodic jobs of :mod:`lokalprojekte.core.jobs`: each once per interval, with however many workers."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Q
from django.utils import timezone

from lokalprojekte.core.jobs import Job, registered_jobs
from lokalprojekte.mail.leases import LEASE
from lokalprojekte.mail.models import JobRun

logger = logging.getLogger(__name__)

#: A job that failed is tried again after this, or after its own interval where that is shorter.
RETRY: Final = timedelta(minutes=15)
_LONGEST_ERROR: Final = 4000


def run_due_jobs(*, owner: str, now: datetime | None = None, jobs: Sequence[Job] | None = None) -> list[str]:
    """Run every job that is due and that nobody else is running; return their names, failed ones included.

    A job nobody has ever run is due at once. One whose worker was killed is due when the lease has run out.
    """
    moment = now or timezone.now()
    known = registered_jobs() if jobs is None else tuple(jobs)
    runs = JobRun.objects.in_bulk([job.name for job in known])
    missing = [JobRun(name=job.name, due_at=moment) for job in known if job.name not in runs]
    if missing:
        JobRun.objects.bulk_create(missing, ignore_conflicts=True)
    return [job.name for job in known if _may_be_due(runs.get(job.name), owner, moment) and _run(job, owner, now)]


def _may_be_due(run: JobRun | None, owner: str, moment: datetime) -> bool:
    """Tell from the row just read whether it is worth trying to take the job; the decision falls in :func:`_take`."""
    if run is None:
        return True
    if run.lease_owner:
        return run.lease_owner == owner or run.lease_until is None or run.lease_until <= moment
    return run.due_at <= moment


def _run(job: Job, owner: str, now: datetime | None) -> bool:
    """Take ``job`` and run it; return False when another worker was quicker."""
    started = now or timezone.now()
    if not _take(job, owner, started):
        return False
    try:
        job.run()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a job that fails must not stop the others
        logger.error("job %s failed: %s", job.name, type(error).__name__)  # noqa: TRY400 - messages may name people
        pause = min(job.every, RETRY)
        _finish(job, owner, due_at=(now or timezone.now()) + pause, error=traceback.format_exc())
    else:
        logger.debug("job %s done", job.name)
        _finish(job, owner, due_at=started + job.every, error="")
    return True


def _take(job: Job, owner: str, moment: datetime) -> bool:
    """Take the lease in one statement, so that of two workers one gets it.

    A worker runs one job at a time: what it still holds itself it could not finish, because the database was gone.
    """
    due = Q(lease_owner="", due_at__lte=moment)
    abandoned = Q(lease_owner=owner) | ~Q(lease_owner="") & (Q(lease_until=None) | Q(lease_until__lte=moment))
    changed = JobRun.objects.filter(due | abandoned, pk=job.name).update(
        lease_owner=owner, lease_until=moment + LEASE, started_at=moment
    )
    return bool(changed)


def _finish(job: Job, owner: str, *, due_at: datetime, error: str) -> None:
    """Write down how it went; the traceback stays in the database, where only the admin sees it."""
    outcome: dict[str, Any] = (
        {"failures": F("failures") + 1} if error else {"failures": 0, "succeeded_at": timezone.now()}
    )
    JobRun.objects.filter(pk=job.name, lease_owner=owner).update(
        lease_owner="", lease_until=None, due_at=due_at, last_error=error[-_LONGEST_ERROR:], **outcome
    )

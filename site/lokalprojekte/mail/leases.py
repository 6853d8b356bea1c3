"""How long a worker may keep what it took, and how the others know that it is gone.

A lease lasts a minute and a living worker renews it every ten seconds. One that was killed renews nothing: after a
minute its mails and jobs are free, and its tasks are put back (:mod:`lokalprojekte.mail.background`). The clocks of
several machines must agree within seconds.
"""

from __future__ import annotations

import os
import secrets
import socket
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from lokalprojekte.mail.enums import UNSENT, MailStatus
from lokalprojekte.mail.models import JobRun, OutgoingMail, WorkerProcess

LEASE: Final = timedelta(seconds=60)
BEAT: Final = timedelta(seconds=10)
#: Marks the tasks of our own workers; what another program runs is not ours to put back.
PREFIX: Final = "worker-"


def new_worker_id() -> str:
    """Return a name no other worker has or will have; host and process are in it for whoever reads the list."""
    return f"{PREFIX}{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"


def beat(worker_id: str, *, now: datetime | None = None) -> None:
    """Write down that the worker lives, and renew what it holds."""
    moment = now or timezone.now()
    until = moment + LEASE
    with transaction.atomic():
        if not WorkerProcess.objects.filter(pk=worker_id).update(seen_at=moment):
            WorkerProcess.objects.create(pk=worker_id, started_at=moment, seen_at=moment)
        OutgoingMail.objects.filter(status__in=UNSENT, lease_owner=worker_id).update(lease_until=until)
        JobRun.objects.filter(lease_owner=worker_id).update(lease_until=until)


def sign_off(worker_id: str) -> None:
    """Give back what the worker has not begun, and take it off the list of workers."""
    with transaction.atomic():
        untouched = OutgoingMail.objects.filter(status=MailStatus.QUEUED, lease_owner=worker_id)
        untouched.update(lease_owner="", lease_until=None)
        WorkerProcess.objects.filter(pk=worker_id).delete()

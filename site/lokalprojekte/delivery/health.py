"""Two questions a supervisor asks: is the process alive, and can it do its work?

A check that only reads stays green on a full disk. Readiness therefore writes a row, looks at the free space, at
pending migrations and at whether the news of a change would reach everybody («pages»). The answer is kept for a
moment, so that nobody can keep the database busy by asking.

It also tells how old the newest backup is. An old one makes nobody wait: a site that is sent away from its visitors
because a disk elsewhere is full would be worse. Monitoring reads ``backup.recent``.
"""

from __future__ import annotations

import shutil
import time
from threading import Lock
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lokalprojekte.delivery.backup_age import last_backup
from lokalprojekte.delivery.models import Heartbeat
from lokalprojekte.delivery.page_cache import can_drop

#: Seconds an answer counts.
_LASTS: Final = 1.0


class Readiness:
    """The checks, and the last answer."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._checked_at = float("-inf")
        self._checks: dict[str, bool] = {}

    def checks(self) -> dict[str, bool]:
        """Return each check and whether it passed, at most a second old."""
        with self._lock:
            if time.monotonic() - self._checked_at > _LASTS:
                self._checks = {
                    "database": can_write(),
                    "disk": has_space(),
                    "migrations": is_migrated(),
                    "pages": can_drop(),
                }
                self._checked_at = time.monotonic()
            return self._checks

    def forget(self) -> None:
        """Check anew at the next question."""
        self._checked_at = float("-inf")


readiness = Readiness()


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Say that the process answers; nothing else is looked at."""
    return _answer({"status": "live"}, status=200)


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether the site can be served and written to: 200, or 503 with the check that failed."""
    checks = readiness.checks()
    passed = all(checks.values())
    body: dict[str, object] = {"status": "ready" if passed else "not ready", "checks": checks, "backup": _backup()}
    return _answer(body, status=200 if passed else 503)


def can_write() -> bool:
    """Whether a row can be written and committed."""
    try:
        with transaction.atomic():
            Heartbeat.objects.update_or_create(pk=1, defaults={"at": timezone.now()})
    except DatabaseError:
        connection.close_if_unusable_or_obsolete()
        return False
    return True


def has_space() -> bool:
    """Whether the folder of all data has room for some days of work."""
    try:
        free = shutil.disk_usage(settings.DATA_DIR).free
    except OSError:
        return False
    return free >= settings.MIN_FREE_BYTES


def is_migrated() -> bool:
    """Whether the database has the tables this version expects."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _backup() -> dict[str, object]:
    """Tell the age of the newest backup in hours; ``None`` while there is none."""
    found = last_backup()
    if found is None:
        return {"age_hours": None, "recent": False}
    return {"age_hours": round(found.age().total_seconds() / 3600, 1), "recent": found.is_recent()}


def _answer(body: dict[str, object], *, status: int) -> JsonResponse:
    response = JsonResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    if status != 200:  # noqa: PLR2004 - the status is the name
        response["Retry-After"] = "10"
    return response

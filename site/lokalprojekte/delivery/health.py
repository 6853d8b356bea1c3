"""Two questions a supervisor asks: is the process alive, and can it do its work?

A check that only reads stays green on a full disk. Readiness therefore writes a row, looks at the free space, at
pending migrations and at whether the news of a change would reach everybody («pages»). The answer is kept for a
moment, so that nobody can keep the database busy by asking; a database that does not answer is waited for two seconds.

Beside the checks it tells what makes no visitor wait, but somebody get up: the age of the newest backup, whether a
worker is alive, how many mails wait (:mod:`lokalprojekte.core.vitals`). None of it makes the site unready.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lokalprojekte.core.vitals import Values, vitals
from lokalprojekte.delivery.models import Heartbeat
from lokalprojekte.delivery.page_cache import can_drop

#: Seconds an answer counts.
_LASTS: Final = 1.0
#: Seconds a check waits for the database.
PATIENCE: Final = 2.0


@dataclass(frozen=True, slots=True)
class State:
    """The checks, and what is told beside them."""

    checks: dict[str, bool]
    vitals: dict[str, Values]


class Readiness:
    """The last state, and the way to a new one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._checked_at = float("-inf")
        self._state = State({}, {})

    def state(self) -> State:
        """Return the state, at most a second old.

        While somebody has been waiting for the database for longer than anybody should, it counts as gone.
        """
        if not self._lock.acquire(timeout=PATIENCE):
            return State({**self._state.checks, "database": False}, {})
        try:
            if time.monotonic() - self._checked_at > _LASTS:
                self._state = _look()
                self._checked_at = time.monotonic()
            return self._state
        finally:
            self._lock.release()

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
    state = readiness.state()
    passed = all(state.checks.values())
    body: dict[str, object] = {"status": "ready" if passed else "not ready", "checks": state.checks, **state.vitals}
    return _answer(body, status=200 if passed else 503)


def can_write() -> bool:
    """Whether a row can be written and committed."""
    try:
        with _impatient(), transaction.atomic():
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


def _look() -> State:
    writes = can_write()
    checks = {
        "database": writes,
        "disk": has_space(),
        "migrations": writes and is_migrated(),
        "pages": can_drop(),
    }
    return State(checks, vitals() if writes else {})


@contextmanager
def _impatient() -> Iterator[None]:
    """Wait for locks no longer than ``PATIENCE``: who asks for the health of a site does not wait for half a minute."""
    milliseconds = int(PATIENCE * 1000)
    usual = int(1000 * connection.settings_dict["OPTIONS"].get("timeout", 5))
    if connection.vendor == "sqlite":
        before, after = (
            f"PRAGMA busy_timeout = {milliseconds}",
            f"PRAGMA busy_timeout = {usual}",
        )
    else:
        before, after = f"SET statement_timeout = {milliseconds}", "RESET statement_timeout"
    with connection.cursor() as cursor:
        cursor.execute(before)
    try:
        yield
    finally:
        if not connection.needs_rollback and connection.connection is not None:
            with suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute(after)


def _answer(body: dict[str, object], *, status: int) -> JsonResponse:
    response = JsonResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    if status != 200:  # noqa: PLR2004 - the status is the name
        response["Retry-After"] = "10"
    return response

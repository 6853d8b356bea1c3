"""Running django-tasks' database tasks one by one, and putting back what a killed worker left running.

django-tasks-db marks a task RUNNING and notes the worker's id; nobody looks at it again when that worker dies. Here the
worker's beat is the lease: a RUNNING task whose last worker is one of ours and has not been seen for a minute is put
back. A task may therefore run twice and must bear it; one that took three workers down with it is marked as failed.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks_db import DatabaseBackend
from django_tasks_db.compat import TaskResultStatus, task_backends
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult

from lokalprojekte.mail.leases import LEASE, PREFIX
from lokalprojekte.mail.models import WorkerProcess

logger = logging.getLogger(__name__)

#: Workers a task may take down before it is taken for the culprit.
MOST_STARTS: Final = 3


class WorkerLostError(Exception):
    """The worker ended while it ran the task."""


class TaskRunner:
    """Runs the tasks of every database backend in the settings, for one worker, one at a time."""

    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id
        self._unsettled = False
        self._workers = [
            TaskWorker(
                queue_names=["*"],
                interval=0,
                batch=True,
                backend_name=backend.alias,
                startup_delay=False,
                max_tasks=1,
                worker_id=worker_id,
                excluded_queue_names=[],
            )
            for backend in task_backends.all()
            if isinstance(backend, DatabaseBackend)
        ]

    def run_next(self) -> bool:
        """Run the task that is due first; return False when there was none."""
        if self._unsettled:
            put_back(self._held(), "the database was gone")
            self._unsettled = False
        return any(self._run_next_of(worker) for worker in self._workers)

    def _run_next_of(self, worker: TaskWorker) -> bool:
        ready = DBTaskResult.objects.ready().filter(backend_name=worker.backend_name)
        if not ready.exists():
            return False
        with transaction.atomic():
            result = ready.get_locked()
            if result is None:
                return False
            result.claim(self.worker_id)
        self._unsettled = True
        worker.run_task(result)
        self._unsettled = False
        if result.status == TaskResultStatus.FAILED:
            logger.error("task %s (%s) failed: %s", result.pk, result.task_path, result.exception_class_path)
        return True

    def _held(self) -> list[DBTaskResult]:
        """Return the tasks this worker began and could not settle, because the database was gone."""
        return [task for task in DBTaskResult.objects.running() if _last_worker(task) == self.worker_id]


def put_back_abandoned_tasks(*, now: datetime | None = None) -> int:
    """Put back what killed workers left running; return how many tasks that was."""
    moment = now or timezone.now()
    running = [task for task in DBTaskResult.objects.running() if _last_worker(task).startswith(PREFIX)]
    if not running:
        return 0
    alive = set(WorkerProcess.objects.filter(seen_at__gt=moment - LEASE).values_list("pk", flat=True))
    return put_back([task for task in running if _last_worker(task) not in alive], "its worker is gone")


def put_back(tasks: list[DBTaskResult], why: str) -> int:
    """Make RUNNING tasks ready again, or failed when they have been started too often; return how many there were."""
    return sum(_put_back(task, why) for task in tasks)


def _put_back(task: DBTaskResult, why: str) -> bool:
    """Put one task back, unless it was finished or begun anew since it was read."""
    with transaction.atomic():
        unchanged = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
        if not unchanged.select_for_update().exists():
            return False
        if len(task.worker_ids) >= MOST_STARTS:
            task.set_failed(WorkerLostError(f"Its worker ended {MOST_STARTS} times."))
            logger.error("task %s (%s) failed: its worker ended %d times", task.pk, task.task_path, MOST_STARTS)
        else:
            unchanged.update(status=TaskResultStatus.READY, started_at=None)
            logger.warning("task %s (%s) put back: %s", task.pk, task.task_path, why)
    return True


def _last_worker(task: DBTaskResult) -> str:
    return str(task.worker_ids[-1]) if task.worker_ids else ""

"""The worker: outbox, background tasks, periodic jobs and each errand in a thread, its own beat in another.

The threads share nothing but the worker's id and the signal to stop. A task that takes long delays no mail, and a mail
server that is slow delays no job.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from django.db import connections
from django.utils import timezone

from lokalprojekte.mail.background import TaskRunner, put_back_abandoned_tasks
from lokalprojekte.mail.delivery import deliver_due
from lokalprojekte.mail.errands import Errand, registered_errands
from lokalprojekte.mail.leases import BEAT, beat, new_worker_id, sign_off
from lokalprojekte.mail.loops import repeat
from lokalprojekte.mail.models import WorkerProcess
from lokalprojekte.mail.schedule import run_due_jobs

logger = logging.getLogger(__name__)

#: Seconds between two looks at an empty outbox or task queue, and at the schedule.
_POLL: Final = 1.0
_POLL_JOBS: Final = 5.0
#: Seconds for which a mail server that does not answer is left alone: doubled each time, up to the second figure.
_SERVER_PAUSE: Final = (5.0, 60.0)
#: Seconds the threads get to finish what they are doing; what is not finished then is taken up again by its lease.
GRACE: Final = 8.0
#: Beats of its own a worker needs before it calls others dead: after a time without database, everybody looks dead.
_BEATS_BEFORE_REAPING: Final = 2
#: How long the trace of a killed worker is kept.
_TRACE: Final = timedelta(days=7)
#: Rounds of ``--once``: a task that queues another one for ever must not keep it busy for ever.
_MOST_ROUNDS: Final = 200


@dataclass
class Worked:
    """What ``--once`` did."""

    mails_sent: int = 0
    mails_put_off: int = 0
    mails_given_up: int = 0
    tasks: int = 0
    tasks_put_back: int = 0
    jobs: list[str] = field(default_factory=list)
    errands: dict[str, int] = field(default_factory=dict)


class Worker:
    """One worker process."""

    def __init__(self, stop: threading.Event | None = None) -> None:
        self.id = new_worker_id()
        self.stop = stop or threading.Event()
        self._tasks = TaskRunner(self.id)
        self._server_pause = 0.0
        self._beats = 0
        self._seen_at = 0.0

    def run(self) -> bool:
        """Work until told to stop; return whether every thread could finish."""
        logger.info("worker %s started", self.id)
        registered = threading.Event()
        pulse = self._thread("beat", lambda: self._beat(registered), self.stop)
        while not registered.wait(0.2) and not self.stop.is_set():
            pass
        hands = [
            self._thread("outbox", self._deliver, self.stop),
            self._thread("tasks", self._run_task, self.stop),
            self._thread("jobs", self._run_jobs, self.stop),
            *(self._thread(each.name, self._runner(each), self.stop) for each in registered_errands()),
        ]
        self.stop.wait()
        deadline = time.monotonic() + GRACE
        for thread in [*hands, pulse]:
            thread.join(max(0.0, deadline - time.monotonic()))
        busy = [thread.name for thread in hands if thread.is_alive()]
        self._sign_off()
        logger.info("worker %s stopped%s", self.id, f", cut short: {', '.join(busy)}" if busy else "")
        return not busy

    def run_once(self) -> Worked:
        """Do everything that is due, in this thread, and return what that was."""
        worked = Worked()
        beat(self.id)
        worked.tasks_put_back = put_back_abandoned_tasks()
        finished = threading.Event()
        pulse = self._thread("beat", self._beat_later(), finished)
        try:
            for _ in range(_MOST_ROUNDS):
                if self.stop.is_set() or not self._round(worked):
                    break
        finally:
            finished.set()
            pulse.join(GRACE)
            sign_off(self.id)
        return worked

    def _round(self, worked: Worked) -> bool:
        """Do each kind of work once, as far as it is due; return whether there was any."""
        jobs = run_due_jobs(owner=self.id)
        tasks = 0
        while not self.stop.is_set() and self._tasks.run_next():
            tasks += 1
        batch = deliver_due(owner=self.id, stop=self.stop.is_set)
        errands = {each.name: each.run(self.id, self.stop.is_set) for each in registered_errands()}
        for name, done in errands.items():
            worked.errands[name] = worked.errands.get(name, 0) + done
        worked.jobs += jobs
        worked.tasks += tasks
        worked.mails_sent += batch.sent
        worked.mails_put_off += batch.deferred
        worked.mails_given_up += batch.failed
        return bool(jobs or tasks or any(errands.values()) or (batch.attempts and not batch.server_down))

    def _thread(self, name: str, step: Callable[[], float], stop: threading.Event) -> threading.Thread:
        """Start a thread that ends with the process at the latest."""
        thread = threading.Thread(
            target=repeat, args=(step,), kwargs={"name": name, "stop": stop}, name=name, daemon=True
        )
        thread.start()
        return thread

    def _deliver(self) -> float:
        """Deliver one batch; return how many seconds to wait."""
        batch = deliver_due(owner=self.id, stop=self.stop.is_set)
        if batch.server_down:
            first, longest = _SERVER_PAUSE
            self._server_pause = min(self._server_pause * 2 or first, longest)
            return self._server_pause
        if batch.attempts:
            self._server_pause = 0.0
            return 0.0
        return _POLL

    def _run_task(self) -> float:
        return 0.0 if self._tasks.run_next() else _POLL

    def _run_jobs(self) -> float:
        return 0.0 if run_due_jobs(owner=self.id) else _POLL_JOBS

    def _runner(self, errand: Errand) -> Callable[[], float]:
        """Return the step that runs ``errand``."""
        return lambda: 0.0 if errand.run(self.id, self.stop.is_set) else _POLL

    def _beat(self, registered: threading.Event) -> float:
        """Show a sign of life, and put back what the dead have left, once it is certain that they are."""
        seconds = BEAT.total_seconds()
        if time.monotonic() - self._seen_at > 2 * seconds:
            self._beats = 0
        beat(self.id)
        self._seen_at = time.monotonic()
        self._beats += 1
        registered.set()
        if self._beats > _BEATS_BEFORE_REAPING:
            put_back_abandoned_tasks()
            WorkerProcess.objects.filter(seen_at__lt=timezone.now() - _TRACE).delete()
        return seconds

    def _beat_later(self) -> Callable[[], float]:
        """Return a step that beats from its second call on: the first beat of ``--once`` is done already."""
        pauses = iter([BEAT.total_seconds()])

        def step() -> float:
            pause = next(pauses, None)
            if pause is None:
                beat(self.id)
            return BEAT.total_seconds()

        return step

    def _sign_off(self) -> None:
        """Take the worker off the list; a database that is gone just then only makes the others wait for the lease."""
        try:
            sign_off(self.id)
        except Exception as error:  # noqa: BLE001 - the worker is ending; nothing it holds is lost
            logger.warning("worker %s could not sign off: %s", self.id, type(error).__name__)
        connections.close_all()

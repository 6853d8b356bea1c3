from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db.models import DBTaskResult

from lokalprojekte.mail.background import MOST_STARTS, TaskRunner, put_back_abandoned_tasks
from lokalprojekte.mail.leases import LEASE, beat
from tests.background_tasks import break_down, write_line


@pytest.fixture(autouse=True)
def _tasks_in_the_database(settings) -> Iterator[None]:
    """Let tasks wait in the database, as in life."""

    def forget() -> None:
        task_backends._settings = task_backends.settings = task_backends.configure_settings(None)
        for alias in task_backends:
            if hasattr(task_backends._connections, alias):
                delattr(task_backends._connections, alias)

    before = settings.TASKS
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    forget()
    yield
    settings.TASKS = before
    forget()


def running(tmp_path: Path, *workers: str) -> DBTaskResult:
    """Return a task that the last of ``workers`` has begun."""
    result = write_line.enqueue(str(tmp_path / "lines"), "done")
    DBTaskResult.objects.filter(pk=result.id).update(
        status="RUNNING", started_at=timezone.now(), worker_ids=list(workers)
    )
    return DBTaskResult.objects.get(pk=result.id)


@pytest.mark.django_db
def test_run_next_runs_one_task(tmp_path):
    for line in ("one", "two"):
        write_line.enqueue(str(tmp_path / "lines"), line)
    runner = TaskRunner("worker-a")

    results = [runner.run_next() for _ in range(3)]

    assert results == [True, True, False]
    assert (tmp_path / "lines").read_text() == "one\ntwo\n"
    assert list(DBTaskResult.objects.values_list("status", "worker_ids")) == [("SUCCESSFUL", ["worker-a"])] * 2


@pytest.mark.django_db
def test_run_next_leaves_tasks_of_the_future(tmp_path):
    write_line.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(str(tmp_path / "lines"), "later")

    assert TaskRunner("worker-a").run_next() is False


@pytest.mark.django_db
def test_run_next_of_a_task_that_fails_is_logged_without_its_message(caplog):
    result = break_down.enqueue()

    assert TaskRunner("worker-a").run_next() is True

    assert DBTaskResult.objects.get().status == "FAILED"
    assert [record.getMessage() for record in caplog.records if record.name.startswith("lokalprojekte")] == [
        f"task {result.id} (tests.background_tasks.break_down) failed: builtins.ValueError"
    ]


@pytest.mark.django_db
def test_task_of_a_killed_worker_is_put_back_and_run(tmp_path):
    running(tmp_path, "worker-killed")
    beat("worker-killed", now=timezone.now() - LEASE)

    put_back = put_back_abandoned_tasks()
    TaskRunner("worker-next").run_next()

    task = DBTaskResult.objects.get()
    assert put_back == 1
    assert (task.status, task.worker_ids) == ("SUCCESSFUL", ["worker-killed", "worker-next"])
    assert (tmp_path / "lines").read_text() == "done\n"


@pytest.mark.django_db
@pytest.mark.parametrize("worker", ["worker-alive", "somebody else's db_worker"])
def test_task_that_may_still_be_running_is_left_alone(tmp_path, worker):
    running(tmp_path, worker)
    beat("worker-alive", now=timezone.now() - LEASE + timedelta(seconds=2))

    assert put_back_abandoned_tasks() == 0

    assert DBTaskResult.objects.get().status == "RUNNING"


@pytest.mark.django_db
def test_task_that_takes_worker_after_worker_down_is_failed(tmp_path, caplog):
    running(tmp_path, *(f"worker-{number}" for number in range(MOST_STARTS)))

    put_back_abandoned_tasks()

    task = DBTaskResult.objects.get()
    assert (task.status, task.exception_class_path) == ("FAILED", "lokalprojekte.mail.background.WorkerLostError")
    assert not (tmp_path / "lines").exists()


@pytest.mark.django_db
def test_task_whose_end_could_not_be_written_down_is_run_again(tmp_path, monkeypatch):
    write_line.enqueue(str(tmp_path / "lines"), "done")
    runner = TaskRunner("worker-a")
    with monkeypatch.context() as gone:
        gone.setattr(DBTaskResult, "set_successful", lambda *_: 1 / 0)
        gone.setattr(DBTaskResult, "set_failed", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            runner.run_next()

    runner.run_next()

    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert (tmp_path / "lines").read_text() == "done\ndone\n"

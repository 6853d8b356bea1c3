"""The worker as a process of its own, on the database of the tests."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import JobRun, OutgoingMail, WorkerProcess
from lokalprojekte.mail.queries import worker_is_alive
from lokalprojekte.seed.recipes.mail import make_mail
from tests.background_tasks import write_line, write_line_and_wait
from tests.processes import ROOT, database_url, wait_for
from tests.servers import MailServer

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def start(tmp_path: Path, mail_server: MailServer) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Return a function that starts a worker; what still runs afterwards is killed."""
    processes: list[subprocess.Popen[str]] = []
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(tmp_path),
        "SMTP_URL": f"smtp://127.0.0.1:{mail_server.port}",
    }

    def launch(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "worker", "--skip-checks", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return process

    yield launch
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


def enqueue(task, *arguments) -> None:
    """Let a task wait in the database, where the worker's settings look for it."""
    DBTaskResult.objects.create(
        args_kwargs={"args": list(arguments), "kwargs": {}},
        task_path=task.module_path,
        backend_name="default",
        run_after=timezone.now(),
    )


def let_leases_run_out() -> None:
    """What a minute does."""
    past = timezone.now() - timedelta(seconds=1)
    OutgoingMail.objects.exclude(lease_owner="").update(lease_until=past)
    WorkerProcess.objects.update(seen_at=timezone.now() - timedelta(minutes=2))


@pytest.mark.django_db
def test_worker_once_in_this_process(capsys):
    mail = make_mail()

    call_command("worker", "--once")

    mail.refresh_from_db()
    worked = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert mail.status == MailStatus.SENT
    assert worked["mails_sent"] == 1
    assert "mail: delete content and old rows" in worked["jobs"]
    assert WorkerProcess.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_worker_once_does_everything_due_and_ends(start, tmp_path, mail_server):
    make_mail()
    make_mail(next_attempt_at=timezone.now() + timedelta(hours=1))
    enqueue(write_line, str(tmp_path / "lines"), "done")

    output, _errors = start("--once").communicate(timeout=60)
    again, _errors = start("--once").communicate(timeout=60)

    worked, nothing = (json.loads(text.splitlines()[-1]) for text in (output, again))
    assert (worked["mails_sent"], worked["tasks"], worked["mails_put_off"]) == (1, 1, 0)
    assert (nothing["mails_sent"], nothing["tasks"], nothing["jobs"]) == (0, 0, [])
    assert len(mail_server.acknowledged) == 1
    assert (tmp_path / "lines").read_text() == "done\n"
    assert JobRun.objects.filter(succeeded_at=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_worker_works_until_it_is_told_to_stop(start, tmp_path, mail_server):
    worker = start()
    wait_for(worker_is_alive)
    make_mail()
    enqueue(write_line, str(tmp_path / "lines"), "done")
    wait_for(lambda: bool(mail_server.acknowledged) and (tmp_path / "lines").exists())
    wait_for(lambda: OutgoingMail.objects.get().status == MailStatus.SENT)

    began = time.monotonic()
    worker.terminate()
    _output, errors = worker.communicate(timeout=30)

    assert worker.returncode == 0
    assert time.monotonic() - began < 5
    assert WorkerProcess.objects.count() == 0
    assert "kim" not in errors
    assert "Traceback" not in errors


@pytest.mark.django_db(transaction=True)
def test_worker_told_to_stop_finishes_its_task(start, tmp_path):
    enqueue(write_line_and_wait, str(tmp_path / "lines"), "begun", 2.0)
    worker = start()
    wait_for((tmp_path / "lines").exists)

    worker.send_signal(signal.SIGINT)
    worker.communicate(timeout=30)

    assert worker.returncode == 0
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


@pytest.mark.django_db(transaction=True)
def test_worker_killed_while_it_delivers_loses_nothing_and_repeats_one_mail(start, mail_server):
    mails = {make_mail().message_id for _ in range(6)}
    reached, killed = threading.Event(), threading.Event()

    def hold_the_third(number: int) -> None:
        if number == 3:
            reached.set()
            killed.wait(30)

    mail_server.before_acknowledging = hold_the_third
    worker = start()
    assert reached.wait(30)
    worker.kill()
    worker.wait()
    killed.set()
    let_leases_run_out()
    output, _errors = start("--once").communicate(timeout=60)

    times = Counter(mail_server.message_ids)
    assert set(times) == mails
    assert sorted(times.values()) == [1, 1, 1, 1, 1, 2]
    assert json.loads(output.splitlines()[-1])["mails_sent"] == 4
    assert set(OutgoingMail.objects.values_list("status", flat=True)) == {MailStatus.SENT}


@pytest.mark.django_db(transaction=True)
def test_worker_killed_during_a_task_leaves_it_to_the_next(start, tmp_path):
    lines = tmp_path / "lines"
    enqueue(write_line_and_wait, str(lines), "begun", 2.0)
    worker = start()
    wait_for(lines.exists)
    worker.kill()
    worker.wait()
    let_leases_run_out()

    output, _errors = start("--once").communicate(timeout=60)

    assert json.loads(output.splitlines()[-1])["tasks_put_back"] == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert lines.read_text() == "begun\nbegun\n"


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_worker_stuck_with_the_mail_server_still_stops_in_seconds(start, mail_server):
    reached, released = threading.Event(), threading.Event()
    mail_server.before_acknowledging = lambda _number: (reached.set(), released.wait(60))
    make_mail()
    worker = start()
    assert reached.wait(30)

    began = time.monotonic()
    worker.terminate()
    worker.communicate(timeout=30)
    released.set()

    assert worker.returncode == 1
    assert time.monotonic() - began < 12
    assert OutgoingMail.objects.get().status == MailStatus.SENDING


def kill_again_and_again(start, mail_server, *, mails: int, kills: int) -> Counter[str]:
    """Let two workers deliver ``mails``, kill one ``kills`` times, and return how often each mail arrived.

    The leases of the dead run out by themselves, a minute later.
    """
    dice = random.Random(7)
    with transaction.atomic():
        sent = {make_mail(topic=f"proof:{number}").message_id for number in range(mails)}
    mail_server.before_acknowledging = lambda _number: time.sleep(0.005)
    workers = [start(), start()]
    for number in range(kills):
        goal = min((number + 1) * mails // (kills + 1), mails - 1)
        wait_for(lambda goal=goal: len(set(mail_server.message_ids)) >= goal or nothing_is_due(), 180)
        time.sleep(dice.random() * 0.3)
        victim = workers[number % 2]
        victim.kill()
        victim.wait()
        workers[number % 2] = start()
    wait_for(lambda: not OutgoingMail.objects.exclude(status=MailStatus.SENT).exists(), 240)
    times = Counter(mail_server.message_ids)
    assert set(times) == sent
    return times


def nothing_is_due() -> bool:
    """Whether every mail is settled or held by a lease, so that nothing moves before a lease ends."""
    return not OutgoingMail.objects.filter(status=MailStatus.QUEUED, lease_owner="").exists()


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_workers_killed_again_and_again_at_full_size(start, mail_server):
    kills = 50

    times = kill_again_and_again(start, mail_server, mails=1000, kills=kills)

    assert sum(times.values()) - len(times) <= kills


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_workers_left_alone_repeat_nothing_at_full_size(start, mail_server):
    times = kill_again_and_again(start, mail_server, mails=1000, kills=0)

    assert set(times.values()) == {1}

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from lokalprojekte.core.jobs import Job
from lokalprojekte.mail.leases import LEASE
from lokalprojekte.mail.models import JobRun
from lokalprojekte.mail.schedule import RETRY, run_due_jobs

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Work:
    """Counts how often it was done; ``fails`` is raised instead."""

    def __init__(self, fails: BaseException | None = None) -> None:
        self.times = 0
        self.fails = fails

    def __call__(self) -> None:
        self.times += 1
        if self.fails:
            raise self.fails


def daily(work: Work, name: str = "tidy") -> Job:
    return Job(name=name, every=DAY, run=work)


@pytest.mark.django_db
def test_run_due_jobs_once_per_interval_and_across_restarts():
    work = Work()
    times = []
    for owner, moment in [
        ("first", NOW),
        ("first", NOW + timedelta(minutes=5)),
        ("after a restart", NOW + DAY - timedelta(seconds=1)),
        ("after a restart", NOW + DAY),
    ]:
        run_due_jobs(owner=owner, now=moment, jobs=[daily(work)])
        times.append(work.times)

    run = JobRun.objects.get()
    assert times == [1, 1, 1, 2]
    assert (run.started_at, run.due_at, run.failures, run.lease_owner) == (NOW + DAY, NOW + 2 * DAY, 0, "")


@pytest.mark.django_db
def test_run_due_jobs_says_what_it_ran():
    run_due_jobs(owner="w", now=NOW, jobs=[daily(Work(), "old")])

    ran = run_due_jobs(owner="w", now=NOW, jobs=[daily(Work(), "old"), daily(Work(), "new")])

    assert ran == ["new"]


@pytest.mark.django_db
@pytest.mark.parametrize("error", [ValueError("kim@example.org"), SystemExit(2)])
def test_job_that_fails_is_tried_again_soon_and_stops_no_other(caplog, error):
    broken, fine = Work(error), Work()
    jobs = [daily(broken, "broken"), daily(fine, "fine")]

    run_due_jobs(owner="w", now=NOW, jobs=jobs)
    run_due_jobs(owner="w", now=NOW + RETRY, jobs=jobs)

    run = JobRun.objects.get(pk="broken")
    assert (broken.times, fine.times) == (2, 1)
    assert (run.failures, run.succeeded_at, run.due_at) == (2, None, NOW + 2 * RETRY)
    assert type(error).__name__ in run.last_error
    assert [record.getMessage() for record in caplog.records] == [f"job broken failed: {type(error).__name__}"] * 2
    assert "example.org" not in caplog.text


@pytest.mark.django_db
def test_job_that_works_again_forgets_its_failures():
    work = Work(ValueError())
    run_due_jobs(owner="w", now=NOW, jobs=[daily(work)])
    work.fails = None

    run_due_jobs(owner="w", now=NOW + RETRY, jobs=[daily(work)])

    run = JobRun.objects.get()
    assert (run.failures, run.last_error, run.due_at) == (0, "", NOW + RETRY + DAY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("owner", "after", "times"),
    [("other", timedelta(seconds=59), 0), ("other", LEASE, 1), ("killed", timedelta(seconds=1), 1)],
)
def test_job_of_a_killed_worker_is_taken_up_when_its_lease_ran_out(owner, after, times):
    JobRun.objects.create(name="tidy", due_at=NOW, started_at=NOW, lease_owner="killed", lease_until=NOW + LEASE)
    work = Work()

    run_due_jobs(owner=owner, now=NOW + after, jobs=[daily(work)])

    assert work.times == times


@pytest.mark.django_db
def test_run_due_jobs_needs_one_query_when_nothing_is_due(django_assert_num_queries):
    jobs = [daily(Work(), name) for name in ("a", "b", "c")]
    run_due_jobs(owner="w", now=NOW, jobs=jobs)

    with django_assert_num_queries(1):
        run_due_jobs(owner="w", now=NOW, jobs=jobs)


@pytest.mark.django_db(transaction=True)
def test_two_workers_run_a_job_once():
    work = Work()
    begin = threading.Barrier(2)

    def look(owner: str) -> None:
        begin.wait()
        run_due_jobs(owner=owner, now=NOW, jobs=[daily(work)])
        connection.close()

    workers = [threading.Thread(target=look, args=(owner,)) for owner in ("one", "two")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert work.times == 1

from __future__ import annotations

from datetime import timedelta

import pytest

from lokalprojekte.core import jobs


@pytest.fixture
def registry(monkeypatch) -> dict[str, jobs.Job]:
    """Return an empty registry for the duration of a test."""
    empty: dict[str, jobs.Job] = {}
    monkeypatch.setattr(jobs, "_REGISTRY", empty)
    return empty


def test_job_is_registered_and_stays_callable(registry):
    @jobs.job(every=timedelta(minutes=5), name="count")
    def count() -> int:
        return 3

    assert registry == {"count": jobs.Job(name="count", every=timedelta(minutes=5), run=count)}
    assert count() == 3


def test_job_with_a_name_that_is_taken_is_refused(registry):
    jobs.job(every=timedelta(minutes=5), name="count")(lambda: None)

    with pytest.raises(ValueError, match="Two jobs are called 'count'"):
        jobs.job(every=timedelta(minutes=1), name="count")(lambda: None)


@pytest.mark.parametrize(
    ("every", "name"),
    [(timedelta(seconds=1), ""), (timedelta(seconds=1), "n" * 101), (timedelta(milliseconds=5), "often")],
)
def test_job_that_makes_no_sense_is_refused(registry, every, name):
    with pytest.raises(ValueError, match=r"name|often"):
        jobs.job(every=every, name=name)


def test_registered_jobs_of_the_house_are_found_in_order():
    names = [job.name for job in jobs.registered_jobs()]

    assert names == sorted(names)
    assert "wagtail: publish and unpublish what is scheduled" in names

"""Periodic jobs: each app lists its own in ``jobs.py``; the worker runs them (``lokalprojekte.mail.schedule``).

    @job(every=timedelta(days=1), name="inquiries: purge personal data")
    def purge() -> None:
        services.purge_personal_data()

A job must bear being run again after it was cut short. It runs outside a transaction, in the worker's own thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.utils.module_loading import autodiscover_modules

Run = Callable[[], object]
#: What the table of runs can hold.
LONGEST_NAME = 100


@dataclass(frozen=True)
class Job:
    """Something the worker does again and again.

    Attributes:
        name: names the job in logs and in the table of runs; never changed, or the job counts as new.
        every: the pause between two starts.
        run: does the work; what it returns is ignored.
    """

    name: str
    every: timedelta
    run: Run


_REGISTRY: dict[str, Job] = {}


def job(*, every: timedelta, name: str) -> Callable[[Run], Run]:
    """Register the decorated function as a periodic job.

    Raises:
        ValueError: when the name is taken or too long, or the pause is below a second.
    """
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError(f"A job needs a name of at most {LONGEST_NAME} characters, not {name!r}.")
    if every < timedelta(seconds=1):
        raise ValueError(f"The job {name!r} would run more often than once a second.")

    def register(run: Run) -> Run:
        if name in _REGISTRY:
            raise ValueError(f"Two jobs are called {name!r}.")
        _REGISTRY[name] = Job(name=name, every=every, run=run)
        return run

    return register


def registered_jobs() -> tuple[Job, ...]:
    """Return every job of the installed apps, by name."""
    _discover()
    return tuple(sorted(_REGISTRY.values(), key=lambda entry: entry.name))


@cache
def _discover() -> None:
    """Import every ``jobs.py``, once per process: the search looks into the folder of every app."""
    autodiscover_modules("jobs")

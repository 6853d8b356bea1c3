from __future__ import annotations

import threading

import pytest
from django.db import OperationalError

from lokalprojekte.mail import loops


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch):
    monkeypatch.setattr(loops, "_FIRST_WAIT", 0.001)
    monkeypatch.setattr(loops, "_LONGEST_WAIT", 0.002)


def run(outcomes: list[Exception | None]) -> int:
    """Let a loop go through ``outcomes`` and return how many steps it made."""
    stop, left, steps = threading.Event(), iter(outcomes), 0

    def step() -> float:
        nonlocal steps
        steps += 1
        outcome = next(left, StopIteration)
        if outcome is StopIteration:
            stop.set()
        elif outcome is not None:
            raise outcome
        return 0.0

    thread = threading.Thread(target=loops.repeat, args=(step,), kwargs={"name": "outbox", "stop": stop})
    thread.start()
    thread.join(10)
    return steps


def test_repeat_survives_a_database_that_is_gone_and_says_so_once(caplog):
    caplog.set_level("INFO", logger="lokalprojekte")

    steps = run([None, *[OperationalError("connection to kim@example.org refused")] * 5, None])

    assert steps == 8
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("ERROR", "outbox: the database does not answer (OperationalError), trying again"),
        ("INFO", "outbox: works again"),
    ]


def test_repeat_survives_a_step_with_a_bug(caplog):
    caplog.set_level("ERROR", logger="lokalprojekte")

    steps = run([KeyError("kim@example.org"), None])

    assert steps == 3
    assert [record.getMessage() for record in caplog.records] == ["outbox: this step failed (KeyError), trying again"]

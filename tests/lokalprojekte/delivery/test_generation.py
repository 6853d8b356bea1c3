"""The mark every process sees: the same promises from a file and from Redis."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from lokalprojekte.delivery.generation import FileGeneration
from lokalprojekte.delivery.shared_generation import RedisGeneration

#: Tells the generation named on the command line of a change, so many times.
SCRIPT = """
import sys
from pathlib import Path
from lokalprojekte.delivery.generation import FileGeneration
from lokalprojekte.delivery.shared_generation import RedisGeneration
place, times = sys.argv[1], int(sys.argv[2])
generation = RedisGeneration(place) if "://" in place else FileGeneration(Path(place))
for _ in range(times):
    generation.advance()
"""


@pytest.fixture(params=["file", "redis"])
def place(request, tmp_path):
    """Return where the generation stands."""
    return str(tmp_path / "new" / "page-generation") if request.param == "file" else request.getfixturevalue("redis")


def generation_at(place):
    return RedisGeneration(place) if "://" in place else FileGeneration(Path(place))


def other_process(place, times=1):
    command = [sys.executable, "-c", SCRIPT, place, str(times)]
    return subprocess.Popen(command, env={"PYTHONPATH": "site"})


def test_doubts_are_told_from_changes(place):
    generation, other = generation_at(place), generation_at(place)
    generation.advance()
    begun = generation.current()
    other.advance(doubt=True)
    doubted = generation.current()
    other.advance(doubt=True)
    twice = generation.current()
    other.advance()
    other.advance(doubt=True)
    changed = generation.current()

    assert len({begun, doubted, twice, changed}) == 4
    pairs = [(begun, doubted), (begun, twice), (doubted, twice), (begun, changed), (twice, changed)]
    assert [generation.only_doubts(*pair) for pair in pairs] == [True, True, True, False, False]


def test_marks_nobody_knows_are_no_doubts(tmp_path):
    generation = FileGeneration(tmp_path / "page-generation")
    before = generation.current()
    generation.advance(doubt=True)
    known = generation.current()

    assert not generation.only_doubts(before, known)
    assert not generation.only_doubts(known, before)
    (tmp_path / "page-generation").unlink()
    assert not generation.only_doubts(known, (known[0], known[1] + 1))
    assert not RedisGeneration("redis://127.0.0.1:1/0").only_doubts(object(), object())


def test_advance_never_yields_an_earlier_mark(place):
    generation = generation_at(place)
    marks = [generation.current()]

    for _ in range(200):
        generation.advance()
        marks.append(generation.current())

    assert len(set(marks)) == 201


def test_current_stays_while_nothing_changes(place):
    generation = generation_at(place)
    generation.advance()

    assert generation.current() == generation.current()


def test_advance_of_another_process_is_seen(place):
    generation = generation_at(place)
    before = generation.current()

    assert other_process(place).wait() == 0

    assert generation.current() != before


def test_changed_at_is_the_time_of_the_last_change(place):
    generation = generation_at(place)
    before = time.time()

    generation.advance()

    assert before - 0.1 <= generation.changed_at() <= time.time()


def test_generation_that_can_be_told_is_reachable(place):
    generation = generation_at(place)
    generation.advance()

    assert generation.is_reachable()


def test_advances_of_many_processes_are_all_counted(tmp_path):
    path = tmp_path / "page-generation"
    processes = [other_process(str(path), 500) for _ in range(3)]

    assert [process.wait() for process in processes] == [0, 0, 0]
    assert path.stat().st_size == 1_500

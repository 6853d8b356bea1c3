"""The mark every process on the machine sees."""

from __future__ import annotations

import subprocess
import sys

from lokalprojekte.delivery.generation import FileGeneration


def test_advance_never_yields_an_earlier_mark(tmp_path):
    generation = FileGeneration(tmp_path / "new" / "page-generation")
    marks = [generation.current()]

    for _ in range(200):
        generation.advance()
        marks.append(generation.current())

    assert len(set(marks)) == 201


def test_current_stays_while_nothing_changes(tmp_path):
    generation = FileGeneration(tmp_path / "page-generation")
    generation.advance()

    assert generation.current() == generation.current()


def test_advance_of_another_process_is_seen(tmp_path):
    path = tmp_path / "page-generation"
    generation = FileGeneration(path)
    before = generation.current()
    script = (
        "from pathlib import Path; from lokalprojekte.delivery.generation import FileGeneration;"
        f"FileGeneration(Path({str(path)!r})).advance()"
    )

    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": "site"})

    assert generation.current() != before


def test_advances_of_many_processes_are_all_counted(tmp_path):
    path = tmp_path / "page-generation"
    script = (
        "from pathlib import Path; from lokalprojekte.delivery.generation import FileGeneration;"
        f"g = FileGeneration(Path({str(path)!r})); [g.advance() for _ in range(500)]"
    )
    processes = [subprocess.Popen([sys.executable, "-c", script], env={"PYTHONPATH": "site"}) for _ in range(3)]

    assert [process.wait() for process in processes] == [0, 0, 0]
    assert path.stat().st_size == 1_500

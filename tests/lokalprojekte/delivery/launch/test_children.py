"""Processes that live and die together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lokalprojekte.delivery.launch.children import Family

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [sys.executable, "-c", "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"]
PARENT = [
    sys.executable,
    "-c",
    (
        "import subprocess,sys,time; print(subprocess.Popen([sys.executable,'-c','import time;time.sleep(60)']).pid,"
        " file=open(sys.argv[1],'w'), flush=True); time.sleep(60)"
    ),
]


@pytest.fixture
def family(tmp_path):
    found = Family(folder=tmp_path, environment=dict(os.environ))
    yield found
    found.end()


def ends(pid):
    """Whether the process ends within some seconds."""
    deadline = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def test_end_stops_every_child(family):
    family.start("a", SLEEP)
    family.start("b", SLEEP)
    pids = [child.pid for child in family.children.values()]

    family.end()

    assert ([is_alive(pid) for pid in pids], family.children) == ([False, False], {})


def test_end_kills_who_does_not_listen(family, monkeypatch):
    monkeypatch.setattr("lokalprojekte.delivery.launch.children.PATIENCE", 0.5)
    family.start("a", STUBBORN)
    pid = family.children["a"].pid
    time.sleep(0.3)

    family.end()

    assert not is_alive(pid)


def test_end_leaves_no_grandchild_of_a_killed_child(family, tmp_path):
    note = tmp_path / "pid"
    family.start("a", [*PARENT, str(note)])
    assert family.wait_until(lambda: note.exists() and note.read_text().strip())
    grandchild = int(note.read_text())
    family.children["a"].kill()
    family.children["a"].wait()

    family.end()

    assert ends(grandchild)


def test_death_of_one_child_is_named(family):
    family.start("web server", [sys.executable, "-c", "raise SystemExit(7)"])
    family.start("worker", SLEEP)

    was_done = family.wait_until(lambda: False)

    assert (was_done, family.dead()) == (False, ("web server", 7))


def test_wait_for_returns_the_exit_code_and_forgets_the_child(family):
    family.start("set-up", [sys.executable, "-c", "raise SystemExit(3)"])

    code = family.wait_for("set-up")

    assert (code, family.children) == (3, {})


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_stops_the_waiting(family, number):
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        family.listen()
        family.start("a", SLEEP)
        os.kill(os.getpid(), number)

        was_done = family.wait_until(lambda: False)
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)

    assert (was_done, family.stopping, family.dead()) == (False, True, None)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_child_ends_with_a_killed_launcher(tmp_path):
    note = tmp_path / "pid"
    script = (
        "import os,sys,time; from pathlib import Path; from lokalprojekte.delivery.launch.children import Family\n"
        "family = Family(folder=Path('.'), environment=dict(os.environ))\n"
        "family.start('a', [sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"Path({str(note)!r}).write_text(str(family.children['a'].pid)); time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": "site"}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as launcher:
        deadline = time.monotonic() + 20
        while not (note.exists() and note.read_text()) and time.monotonic() < deadline:
            time.sleep(0.05)
        child = int(note.read_text())
        launcher.kill()
        launcher.wait()

    assert ends(child)

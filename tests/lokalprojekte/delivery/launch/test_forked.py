"""The processes of a server share what was imported, and are replaced when they die or are told to begin anew."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import ROOT, Site, said_by, wait_for

pytestmark = [
    pytest.mark.tools,
    pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="Processes are spawned here."),
]

#: Settings that are rewritten while the server runs: with a token, who comes without it is turned away from numbers.
SETTINGS = "from tests.worker_settings import *\nMETRICS_TOKEN = '{}'\n"
TURNED_AWAY = 401
#: Tells what a server holds before its processes are forked: threads, an open line to the database, the API.
SCRIPT = """
import gc, os, sys, threading
from lokalprojekte.delivery.launch import forked
forked.load()
from django.db import connection
print(threading.active_count(), connection.connection, "lokalprojekte.api.routers" in sys.modules)
print(gc.isenabled(), gc.get_freeze_count() > 100_000)
"""


def started(folder: Path) -> Site:
    """Start a server of two processes on a database in which nothing is."""
    (folder / "changing.py").write_text(SETTINGS.format(""), encoding="utf-8")
    more = {
        "DATABASE_URL": f"sqlite:///{folder / 'empty.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "changing",
        "PYTHONPATH": os.pathsep.join(map(str, (folder, ROOT / "site", ROOT))),
        "WEB_WORKERS": "2",
    }
    site = Site(folder, smtp_port=1, more=more)
    site.start("web")
    site.wait_until_up()
    return site


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Site]:
    site = started(tmp_path_factory.mktemp("forked"))
    yield site
    site.end()


def processes_of(site: Site) -> set[int]:
    parent = site.running["web"].pid
    return set(map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()))


def memory_of(process: int) -> dict[str, int]:
    """Return what the kernel says of the memory of ``process``, kB."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) for line in lines}


def test_processes_share_what_was_imported(running):
    found = [memory_of(process) for process in processes_of(running)]

    assert len(found) == 2
    assert all(memory["Shared_Dirty"] > 2 * memory["Private_Dirty"] for memory in found)


def test_killed_process_is_replaced_and_the_other_answers(running):
    before = processes_of(running)
    victim = min(before)

    os.kill(victim, signal.SIGKILL)

    wait_for(lambda: len(processes_of(running) - {victim}) == 2)
    wait_for(lambda: all(running.ask("GET", "/health/live/").status == 200 for _ in range(20)))
    newcomer = (processes_of(running) - before).pop()
    memory = memory_of(newcomer)
    assert memory["Shared_Dirty"] > memory["Private_Dirty"]


def test_hangup_brings_in_what_was_changed_and_a_term_ends_all(tmp_path):
    site = started(tmp_path)
    try:
        before, status = processes_of(site), site.ask("GET", "/metrics/").status
        (tmp_path / "changing.py").write_text(SETTINGS.format("guarded"), encoding="utf-8")

        site.running["web"].send_signal(signal.SIGHUP)

        wait_for(lambda: not before & processes_of(site))
        wait_for(lambda: all(site.ask("GET", "/metrics/").status == TURNED_AWAY for _ in range(20)))
        assert status != TURNED_AWAY
        after = processes_of(site)
        site.stop("web")
        wait_for(lambda: not any(Path(f"/proc/{process}").exists() for process in after))
    finally:
        site.end()


def test_nothing_that_must_not_cross_a_fork_is_there_before_it(tmp_path):
    assert said_by(SCRIPT, tmp_path).split() == ["1", "None", "True", "True", "True"]

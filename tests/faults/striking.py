"""Striking a running site: each fault is begun, looked at, and mended."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.processes import BROWSER, Reply, Site

#: Seconds after which somebody gives up in front of a page that does not come.
IMPATIENT = 3.0


@dataclass(frozen=True)
class Seen:
    """The statuses a visitor, an editor and a supervisor see at one moment."""

    finished_page: int
    form: int
    sending: int
    editor: int
    live: int
    ready: int


def look(site: Site, form: dict[str, str], session: str) -> Seen:
    """Ask for everything once, and try to send ``form``."""
    return Seen(
        finished_page=site.ask("GET", "/impressum/", headers={}).status,
        form=site.ask("GET", "/anfrage/", headers={}).status,
        sending=site.ask("POST", "/anfrage/", form).status,
        editor=site.ask("GET", "/admin/pages/", headers=cookie(session)).status,
        live=site.ask("GET", "/health/live/").status,
        ready=site.ask("GET", "/health/ready/").status,
    )


def cookie(session: str) -> dict[str, str]:
    return {**BROWSER, "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}


def told(site: Site) -> dict:
    """Return what readiness says."""
    return json.loads(site.ask("GET", "/health/ready/").body)


def is_ready(site: Site) -> bool:
    return site.ask("GET", "/health/ready/").status == 200


def is_our_page(reply: Reply) -> bool:
    """Whether it is the German page that says what to do, not a bare answer of somebody else."""
    return reply.status == 503 and "Was Sie bisher abgeschickt haben, ist nicht verloren" in reply.body


@contextmanager
def database_gone() -> Iterator[None]:
    """Take the file away, or let the server refuse everybody."""
    if connection.vendor == "sqlite":
        path = database_file()
        away = path.with_name("away")
        away.mkdir()
        for file in journal_and_file():
            shutil.move(file, away)
        path.mkdir()
        try:
            yield
        finally:
            path.rmdir()
            for file in [*away.iterdir()]:
                shutil.move(file, path.parent)
            away.rmdir()
        return
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.close_pool()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"alter database {name} allow_connections false")
        cursor.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
        try:
            yield
        finally:
            cursor.execute(f"alter database {name} allow_connections true")


@contextmanager
def database_read_only(site: Site) -> Iterator[None]:
    if connection.vendor == "sqlite":
        with fault(site, "read-only"):
            yield
        return
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f"alter database {name} set default_transaction_read_only = on")
        others = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()"
        cursor.execute(others, [name])
        try:
            yield
        finally:
            cursor.execute("set transaction_read_only = off")
            cursor.execute(f"alter database {name} reset default_transaction_read_only")
            cursor.execute(others, [name])


@contextmanager
def fault(site: Site, kind: str) -> Iterator[None]:
    """Let every question to the database meet ``kind`` (tests/fault_settings.py)."""
    (site.data / "fault").write_text(kind)
    try:
        yield
    finally:
        (site.data / "fault").unlink()


@contextmanager
def database_locked() -> Iterator[None]:
    """Hold the one lock for writing that SQLite has."""
    with closing(sqlite3.connect(database_file(), timeout=20, isolation_level=None)) as foreign:
        foreign.execute("BEGIN IMMEDIATE")
        yield
        foreign.execute("COMMIT")


@contextmanager
def disk_full(site: Site) -> Iterator[None]:
    """Let the kernel refuse to let any file of the web server grow."""
    pids = [site.running["web"].pid, *children(site)]
    before = [resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids]
    for pid, (_, hard) in zip(pids, before, strict=True):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        for pid, limits in zip(pids, before, strict=True):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def exchange_database() -> None:
    """Put a copy in the place of the file, as a restore does."""
    path = database_file()
    fresh = path.with_name("fresh")
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(fresh)) as new:
        old.backup(new)
    for file in journal_and_file():
        file.unlink()
    fresh.replace(path)


def children(site: Site) -> list[int]:
    """Return the processes that answer."""
    done = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(site.running["web"].pid)], capture_output=True, check=False
    )
    return [int(pid) for pid in done.stdout.split()]


def kill_answering_process(site: Site) -> None:
    """Do what the kernel does when the memory is used up."""
    for pid in children(site):
        with suppress(ProcessLookupError):
            os.kill(pid, 9)


def database_file() -> Path:
    return Path(connection.settings_dict["NAME"])


def journal_and_file() -> list[Path]:
    path = database_file()
    names = (f"{path.name}-wal", f"{path.name}-shm", path.name)
    return [path.with_name(name) for name in names if path.with_name(name).exists()]

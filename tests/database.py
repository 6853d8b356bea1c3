"""The database of the tests: migrated once per state of the migrations, copied by every test process.

Migrations take the larger part of a minute, a copy takes a moment. The migrated database stays – as a file beside
pytest's own cache on SQLite, as a template database on a PostgreSQL server, which lives for one run – until a
migration, a setting or an installed version changes.

A test that commits finds the same beginning as every other: afterwards the whole database is put back.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".pytest_cache" / "databases"
#: Any number: the lock under which one process migrates while the others wait.
_LOCK = 20_270_413


def state_of_the_migrations() -> str:
    """Return a name for everything that decides what a migrated database looks like."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    digest.update(repr(sorted((found.name, found.version) for found in distributions())).encode())
    ours = [Path(config.path) for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT)]
    ours = [folder for folder in ours if ".venv" not in folder.parts]
    settings_files = (ROOT / "site" / "lokalprojekte" / "settings").glob("*.py")
    files = sorted({*settings_files, *(file for app in ours for file in (app / "migrations").glob("*.py"))})
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


class TestDatabase:
    """The one database of a test process, under a name of its own."""

    __test__ = False

    def __new__(cls, *_arguments: Any, **_more: Any) -> TestDatabase:
        """Choose by the database in use."""
        return super().__new__(SQLite if connection.vendor == "sqlite" else PostgreSQL)

    def __init__(self, folder: Path, fill: Callable[[], None], *, migrations: bool = True) -> None:
        """Begin from the migrated database and let ``fill`` bring in what every test finds.

        Without ``migrations`` the tables follow the models as they are: for work on a model before its migration.
        """
        self.folder = folder
        if not migrations:
            settings.MIGRATION_MODULES = dict.fromkeys(config.label for config in apps.get_app_configs())
        self.copy_migrated(f"migrated_{state_of_the_migrations()}" if migrations else f"models_{os.getpid()}")
        fill()
        connection.close()
        self.keep_beginning()

    def copy_migrated(self, name: str) -> None:
        """Copy the migrated database; make it first when there is none under ``name``."""
        raise NotImplementedError

    def keep_beginning(self) -> None:
        """Remember the database as it is now."""
        raise NotImplementedError

    def begin_again(self) -> None:
        """Put the database back to its beginning, after a test that committed."""
        raise NotImplementedError

    def remove(self) -> None:
        """Leave nothing behind."""
        connection.close()


class SQLite(TestDatabase):
    """Files: a template beside pytest's cache, and a copy in the folder of the run."""

    def copy_migrated(self, name: str) -> None:
        CACHE.mkdir(parents=True, exist_ok=True)
        template, own = CACHE / f"{name}.sqlite3", self.folder / "test.sqlite3"
        _use(str(own))
        with (CACHE / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if template.exists():
                shutil.copyfile(template, own)
                return
            _migrate()
            if name.startswith("models_"):
                return
            for old in CACHE.glob("migrated_*"):
                old.unlink()
            building = template.with_suffix(".building")
            shutil.copyfile(own, building)
            building.replace(template)

    def keep_beginning(self) -> None:
        shutil.copyfile(self.folder / "test.sqlite3", self.folder / "beginning.sqlite3")

    def begin_again(self) -> None:
        connection.close()
        with (
            closing(sqlite3.connect(self.folder / "beginning.sqlite3")) as beginning,
            closing(sqlite3.connect(self.folder / "test.sqlite3", timeout=20)) as own,
        ):
            own.execute("pragma synchronous = off")
            beginning.backup(own)


class PostgreSQL(TestDatabase):
    """Databases on one server: a migrated one for all processes, and two for each process."""

    def copy_migrated(self, name: str) -> None:
        self.own = f"test_{os.getpid()}"
        with _server() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", [_LOCK])
            cursor.execute("select 1 from pg_database where datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute("drop database if exists migrating")
                cursor.execute("create database migrating")
                _use("migrating")
                _migrate()
                cursor.execute(f"alter database migrating rename to {name}")
            cursor.execute(f"create database {self.own} template {name}")
            cursor.execute("select pg_advisory_unlock(%s)", [_LOCK])
        _use(self.own)

    def keep_beginning(self) -> None:
        with _server() as cursor:
            cursor.execute(f"create database {self.own}_beginning template {self.own}")

    def begin_again(self) -> None:
        connection.close()
        with _server() as cursor:
            cursor.execute(f"drop database {self.own} with (force)")
            cursor.execute(f"create database {self.own} template {self.own}_beginning")

    def remove(self) -> None:
        super().remove()
        with _server() as cursor:
            for name in (self.own, f"{self.own}_beginning"):
                cursor.execute(f"drop database if exists {name} with (force)")


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=bool(settings.MIGRATION_MODULES))
    connection.close()


@contextmanager
def _server() -> Iterator[Any]:
    """Open a connection to the server itself, not to the database under test."""
    with connection._nodb_cursor() as cursor:
        yield cursor

"""The database of the tests: migrated once per state of the migrations, copied by every test process.

Migrations take the larger part of a minute, a copy takes a moment. The migrated database stays – as a file beside
pytest's own cache on SQLite, as a template database on a PostgreSQL server, which lives for one run – until a
migration, a setting or an installed version changes.

A test that commits finds the same beginning as every other: afterwards the whole database is put back.

What takes long to make and many tests read – the reference data, the demo – is made once as a snapshot: a database and
the files that belong to it. :meth:`TestDatabase.visit` lets a module of tests work on a copy.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from lokalprojekte.core.garbage import rare_collections
from tests.copies import Copies

if TYPE_CHECKING:
    from lokalprojekte.seed.structure import Structure

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


def state_of_the_sources() -> str:
    """Return a name for everything that decides what a snapshot holds: the migrations and every file of ours."""
    digest = hashlib.sha256(state_of_the_migrations().encode())
    for top in ("site", "home", "showcase", "stories", "templates", "tests/lokalprojekte/seed/conftest.py"):
        found = ROOT / top
        for file in sorted(found.rglob("*")) if found.is_dir() else [found]:
            if file.is_file() and file.suffix not in {".pyc", ".mo"}:
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


class TestDatabase:
    """The one database of a test process, under a name of its own."""

    __test__ = False

    def __new__(cls, *_arguments: Any, **_more: Any) -> TestDatabase:
        """Choose by the database in use."""
        return super().__new__(SQLite if connection.vendor == "sqlite" else PostgreSQL)

    def __init__(self, folder: Path, fill: Callable[[], Structure], *, migrations: bool = True) -> None:
        """Begin from the migrated database and let ``fill`` bring in what every test finds; ``trees`` copies its pages.

        Without ``migrations`` the tables follow the models as they are: for work on a model before its migration.
        """
        self.folder = folder
        if not migrations:
            settings.MIGRATION_MODULES = dict.fromkeys(config.label for config in apps.get_app_configs())
        self.copy_migrated(f"migrated_{state_of_the_migrations()}" if migrations else f"models_{os.getpid()}")
        self.trees = Copies(fill())
        _let_go()
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
        _let_go()

    @contextmanager
    def visit(self, name: str, build: Callable[[], None]) -> Iterator[None]:
        """Work meanwhile on a copy of the snapshot ``name``, with its files; come back to the own database afterwards.

        The first process that asks makes the snapshot: ``build`` fills the beginning, and what it writes to
        ``MEDIA_ROOT`` is kept with it. The others wait for it.
        """
        snapshot = f"{name}_{state_of_the_sources()}"
        media = self.folder / f"media_{name}"
        with override_settings(MEDIA_ROOT=media):
            with self.on_copy(snapshot, build):
                shutil.rmtree(media, ignore_errors=True)
                shutil.copytree(self.files_of(snapshot), media)
                yield
            shutil.rmtree(media, ignore_errors=True)

    def files_of(self, snapshot: str) -> Path:
        """Return the folder that keeps the files of ``snapshot`` beside pytest's own cache, one for each database."""
        return CACHE / f"{connection.vendor}_{snapshot}.media"

    def on_copy(self, snapshot: str, build: Callable[[], None]) -> AbstractContextManager[None]:
        """Use a copy of ``snapshot`` meanwhile; make it first when there is none."""
        raise NotImplementedError

    def make_files(self, snapshot: str, build: Callable[[], None]) -> None:
        """Run ``build`` on the database in use and keep the files it writes."""
        for old in CACHE.glob(f"{connection.vendor}_{snapshot.rpartition('_')[0]}_*.media"):
            shutil.rmtree(old)
        folder = self.files_of(snapshot)
        folder.mkdir(parents=True)
        with override_settings(MEDIA_ROOT=folder):
            build()
        _let_go()


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

    @contextmanager
    def on_copy(self, snapshot: str, build: Callable[[], None]) -> Iterator[None]:
        kept, copy = CACHE / f"{snapshot}.sqlite3", self.folder / "visited.sqlite3"
        with (CACHE / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                for old in CACHE.glob(f"{snapshot.rpartition('_')[0]}_*.sqlite3"):
                    old.unlink()
                shutil.copyfile(self.folder / "beginning.sqlite3", copy)
                _use(str(copy))
                self.make_files(snapshot, build)
                building = kept.with_suffix(".building")
                shutil.copyfile(copy, building)
                building.replace(kept)
        shutil.copyfile(kept, copy)
        _use(str(copy))
        try:
            yield
        finally:
            _use(str(self.folder / "test.sqlite3"))
            copy.unlink()


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
        _let_go()
        with _server() as cursor:
            cursor.execute(f"drop database {self.own} with (force)")
            cursor.execute(f"create database {self.own} template {self.own}_beginning")

    def remove(self) -> None:
        super().remove()
        with _server() as cursor:
            for name in (self.own, f"{self.own}_beginning"):
                cursor.execute(f"drop database if exists {name} with (force)")

    @contextmanager
    def on_copy(self, snapshot: str, build: Callable[[], None]) -> Iterator[None]:
        copy = f"{self.own}_visited"
        with _server() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", [_LOCK])
            cursor.execute("select 1 from pg_database where datname = %s", [snapshot])
            if cursor.fetchone() is None:
                cursor.execute("drop database if exists building")
                cursor.execute(f"create database building template {self.own}_beginning")
                _use("building")
                self.make_files(snapshot, build)
                cursor.execute(f"alter database building rename to {snapshot}")
            cursor.execute(f"create database {copy} template {snapshot}")
            cursor.execute("select pg_advisory_unlock(%s)", [_LOCK])
        _use(copy)
        try:
            yield
        finally:
            _use(self.own)
            with _server() as cursor:
                cursor.execute(f"drop database {copy} with (force)")


def _use(name: str) -> None:
    _let_go()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _migrate() -> None:
    with rare_collections():
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=bool(settings.MIGRATION_MODULES))
    _let_go()


def _let_go() -> None:
    """Close the connection, and those that wait in a pool: they belong to the database that was named before."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


@contextmanager
def _server() -> Iterator[Any]:
    """Open a connection to the server itself, not to the database under test."""
    with connection._nodb_cursor() as cursor:
        yield cursor

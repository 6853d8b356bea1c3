"""A copy of the database as it was at one moment, made while the site goes on working; and its way back."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from django.db import connection, connections
from psycopg.conninfo import make_conninfo

from lokalprojekte.backup.errors import BackupError

#: What the copy is called in the archive.
SQLITE_NAME: Final = "database.sqlite3.gz"
POSTGRESQL_NAME: Final = "database.dump"
_LEVEL: Final = 4
#: What libpq takes from Django's OPTIONS; the rest is for the driver.
_LIBPQ: Final = ("host", "sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "service")
#: The tables go and come in one transaction: whoever looks sees the old ones or the new ones.
_EMPTY: Final = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"


def dump(folder: Path) -> Path:
    """Write a copy of the database into ``folder`` and return the file, whose name says of which kind it is.

    SQLite: the online backup in one step, so that writers neither wait nor make it begin anew. PostgreSQL: ``pg_dump``.

    Raises:
        BackupError: when the copy is damaged, or ``pg_dump`` is missing or fails.
    """
    return _dump_sqlite(folder) if connection.vendor == "sqlite" else _dump_postgresql(folder)


def load(folder: Path, aside: Path) -> None:
    """Put the copy in ``folder`` in place of the database; SQLite's old files are moved to ``aside``.

    Raises:
        BackupError: when the copy is of another kind of database than the one in use, or cannot be loaded.
    """
    name = SQLITE_NAME if connection.vendor == "sqlite" else POSTGRESQL_NAME
    copy = folder / name
    if not copy.exists():
        raise BackupError(f"This backup holds no database for {connection.vendor}: DATABASE_URL names another kind.")
    connections.close_all()
    if connection.vendor == "sqlite":
        _load_sqlite(copy, aside)
    else:
        _load_postgresql(copy)


def size() -> int:
    """Return how many bytes the database takes up on the disk of this machine."""
    return sum(path.stat().st_size for path in _sqlite_files() if path.exists())


def _dump_sqlite(folder: Path) -> Path:
    plain, packed = folder / "database.sqlite3", folder / SQLITE_NAME
    with (
        closing(sqlite3.connect(f"{_sqlite_path().resolve().as_uri()}?mode=ro", uri=True, timeout=20)) as source,
        closing(sqlite3.connect(plain)) as copy,
    ):
        # In one step: a copy in many steps would begin anew with every write of another process.
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise BackupError("The database is damaged: PRAGMA quick_check fails. Keep the older backups.")
    with plain.open("rb") as unpacked, gzip.open(packed, "wb", compresslevel=_LEVEL) as file:
        shutil.copyfileobj(unpacked, file, 1024 * 1024)
    plain.unlink()
    return packed


def _load_sqlite(copy: Path, aside: Path) -> None:
    fresh = copy.with_suffix("")
    with gzip.open(copy, "rb") as packed, fresh.open("xb") as file:
        shutil.copyfileobj(packed, file, 1024 * 1024)
        file.flush()
        os.fsync(file.fileno())
    for old in _sqlite_files():
        if old.exists():
            shutil.move(old, aside / old.name)
    path = _sqlite_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(fresh, path)


def _sqlite_path() -> Path:
    return Path(connection.settings_dict["NAME"])


def _sqlite_files() -> list[Path]:
    """Return the file and the journals that belong to it alone."""
    if connection.vendor != "sqlite":
        return []
    path = _sqlite_path()
    return [path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-shm", "")]


def _dump_postgresql(folder: Path) -> Path:
    target = folder / POSTGRESQL_NAME
    _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", f"--dbname={_address()}"])
    return target


def _load_postgresql(copy: Path) -> None:
    script = copy.with_suffix(".sql")
    _run(["pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(copy)])
    options = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    _run(["psql", *options, f"--command={_EMPTY}", f"--file={script}", f"--dbname={_address()}"])


def _address() -> str:
    """Return the database as libpq names it, without the password: everybody can read a command line."""
    config: dict[str, Any] = connection.settings_dict
    named = {"dbname": config["NAME"], "user": config["USER"], "host": config["HOST"], "port": config["PORT"]}
    named |= {key: value for key, value in config["OPTIONS"].items() if key in _LIBPQ}
    return make_conninfo(**{key: str(value) for key, value in named.items() if value})


def _run(command: Sequence[str]) -> None:
    if shutil.which(command[0]) is None:
        raise BackupError(f"{command[0]} is missing: apt-get install postgresql-client, of the server's version.")
    environment = {**os.environ, "PGPASSWORD": connection.settings_dict["PASSWORD"] or ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        # The first line names what is wrong; those behind it may quote rows.
        reason = next(iter(done.stderr.strip().splitlines()), f"exit code {done.returncode}")
        raise BackupError(f"{command[0]} failed: {reason}")

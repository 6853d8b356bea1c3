"""Where the records live: SQLite beside the program, or what ``DATABASE_URL`` names."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

#: Every transaction takes the write lock when it begins: a transaction that reads before it writes would
#: otherwise fail with "database is locked" as soon as two of them meet. FULL makes an acknowledged write durable.
#: What a connection keeps is held as often as there are connections: half of the questions Python keeps prepared
#: (some 25 kB each), and a small cache. The system has the file in its memory anyway; to map it made nothing quicker,
#: and counted as memory of each process (docs/decisions/0047-memory-of-a-full-site.md).
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "cached_statements": 64,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"
        "PRAGMA secure_delete=ON;"
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-1000;"
    ),
}


#: Seconds a connection is kept: opening one takes as long as ten short questions. Whether it is still one to the
#: database is asked once per request.
CONNECTION_AGE: Final = 60
#: Connections one process may have to PostgreSQL: the server accepts a hundred, and its threads are many more.
CONNECTIONS: Final = 20
#: Seconds a request waits for one of them, as it does for a server that is being restarted.
CONNECTION_WAIT: Final = 10


def database(url: str, data_dir: Path, *, connections: int = CONNECTIONS) -> dict[str, Any]:
    """Return Django's entry for ``DATABASE_URL``, or for SQLite in ``data_dir`` where the address is empty.

    ``connections`` is how many each process opens to PostgreSQL at most; its threads share them.

    Raises:
        ImproperlyConfigured: when the address is neither ``sqlite:///…`` nor ``postgresql://…``.
    """
    if not url:
        return sqlite(data_dir / "lokalprojekte.sqlite3")
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(url, conn_health_checks=True))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. It must look like postgresql://user:password@host:5432/name"
            " or sqlite:////absolute/path.sqlite3."
        ) from error
    if config["ENGINE"].endswith("sqlite3"):
        return sqlite(Path(config["NAME"]))
    if not config["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured(
            "DATABASE_URL names a database that is not supported. Use postgresql:// or sqlite:///."
        )
    pool = {"min_size": 1, "max_size": connections, "max_idle": CONNECTION_AGE, "timeout": CONNECTION_WAIT}
    config["OPTIONS"] = {**config.get("OPTIONS", {}), "pool": pool}
    return config


def sqlite(path: Path) -> dict[str, Any]:
    """Return the entry for one SQLite file."""
    return {
        "ENGINE": "lokalprojekte.delivery.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": CONNECTION_AGE,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }

"""The site with a database that can be made to suffer, and – for the controls – without what keeps it going then.

A file ``fault`` in DATA_DIR says what every question to the database meets: ``hang`` or ``read-only``. ``CARELESS=1``
leaves out the page cache and everything that distinguishes our connections from Django's own.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from django.db.backends.signals import connection_created

from tests.worker_settings import *  # noqa: F403 - a settings module extends another
from tests.worker_settings import DATA_DIR, DATABASES

FAULT = DATA_DIR / "fault"

if os.environ.get("CARELESS"):
    PAGE_CACHE_BYTES = 0
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
    DATABASES["default"]["CONN_MAX_AGE"] = None
    if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"
        DATABASES["default"]["OPTIONS"]["timeout"] = 0


def _fault() -> str:
    try:
        return FAULT.read_text()
    except FileNotFoundError:
        return ""


def _suffer(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    connection = context["connection"]
    while _fault() == "hang":
        time.sleep(0.05)
    read_only = _fault() == "read-only"
    if connection.vendor == "sqlite" and getattr(connection, "suffers", False) != read_only:
        connection.suffers = read_only
        connection.connection.execute(f"PRAGMA query_only = {int(read_only)}")
    return execute(sql, params, many, context)


def _infect(connection: Any, **_more: Any) -> None:
    connection.suffers = False
    connection.execute_wrappers[:] = [_suffer]


connection_created.connect(_infect, weak=False)

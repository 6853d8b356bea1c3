from __future__ import annotations

import pytest
from django.db import connection

from lokalprojekte.settings.database import sqlite

#: SQLite's number for FULL: every commit reaches the disk before it is acknowledged.
FULL = 2


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="says something about SQLite alone")
@pytest.mark.parametrize(
    ("name", "value"), [("synchronous", FULL), ("journal_mode", "wal"), ("secure_delete", 1), ("busy_timeout", 20_000)]
)
def test_connection_keeps_what_was_acknowledged(name, value):
    with connection.cursor() as cursor:
        found = cursor.execute(f"pragma {name}").fetchone()[0]

    assert found == value


def test_transactions_take_the_write_lock_when_they_begin(tmp_path):
    assert sqlite(tmp_path / "x.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"

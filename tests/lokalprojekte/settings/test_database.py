from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import close_old_connections, connection

from lokalprojekte.settings.database import CONNECTIONS, database, sqlite

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


def test_each_process_has_as_many_connections_to_postgresql_as_it_is_told(tmp_path):
    options = database("postgresql://a:b@db/site?sslmode=require", tmp_path, connections=7)["OPTIONS"]

    assert options["pool"]["max_size"] == 7
    assert options["sslmode"] == "require"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="says something about PostgreSQL alone")
def test_many_threads_share_few_connections():
    threads = 4 * CONNECTIONS
    all_there = Barrier(threads)

    def question(_number):
        all_there.wait(timeout=30)
        with connection.cursor() as cursor:
            answer = cursor.execute("select 1").fetchone()[0]
        # What the end of a request does.
        close_old_connections()
        # Nobody gets another one's thread, which would make it fewer.
        all_there.wait(timeout=30)
        return answer

    with ThreadPoolExecutor(threads) as pool:
        answers = list(pool.map(question, range(threads)))
    with connection.cursor() as cursor:
        open_ones = cursor.execute(
            "select count(*) from pg_stat_activity where datname = current_database()"
        ).fetchone()[0]

    assert answers == [1] * threads
    assert open_ones <= CONNECTIONS

"""Connections outlive a request, never the file they were opened for."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from django.db import OperationalError

from lokalprojekte.delivery.sqlite3.base import DatabaseWrapper
from lokalprojekte.settings.database import sqlite


def connection_to(path):
    """Return a connection to ``path`` as one thread of the web server has it."""
    defaults = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "TIME_ZONE": None, "USER": "", "PASSWORD": ""}
    return DatabaseWrapper({**defaults, **sqlite(path)})


@pytest.fixture
def connection(tmp_path, django_db_blocker):
    """Return a connection to a file with a table of one row, as a thread of the web server holds it."""
    path = tmp_path / "site.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.execute("create table said (word text)")
        made.execute("insert into said values ('before')")
        made.commit()
    wrapper = connection_to(path)
    with django_db_blocker.unblock():
        yield wrapper
        wrapper.close()


def begin_request(connection):
    """Do what Django does with each connection when a request begins."""
    connection.close_if_unusable_or_obsolete()


def word(connection):
    with connection.cursor() as cursor:
        return cursor.execute("select word from said").fetchone()[0]


def test_next_request_uses_the_same_connection(connection):
    word(connection)
    opened = connection.connection

    begin_request(connection)

    assert (word(connection), connection.connection is opened) == ("before", True)


def test_other_thread_uses_the_connection_when_the_request_is_over(connection, tmp_path):
    other = connection_to(tmp_path / "site.sqlite3")
    word(connection)
    opened = connection.connection
    begin_request(connection)

    assert (word(other), other.connection is opened, connection.connection) == ("before", True, None)
    other.close()


def test_two_requests_at_the_same_time_have_a_connection_each(connection, tmp_path):
    other = connection_to(tmp_path / "site.sqlite3")
    begin_request(connection)

    assert (word(connection), word(other)) == ("before", "before")
    assert connection.connection is not other.connection
    other.close()


def test_connection_left_in_a_transaction_goes_to_nobody(connection, tmp_path):
    other = connection_to(tmp_path / "site.sqlite3")
    word(connection)
    opened = connection.connection
    opened.execute("begin")
    begin_request(connection)

    assert (word(other), other.connection is opened) == ("before", False)
    other.close()


def test_file_that_was_put_in_place_of_the_other_is_read_at_the_next_request(connection, tmp_path):
    word(connection)
    path = tmp_path / "site.sqlite3"
    shutil.copy(path, tmp_path / "backup")
    with closing(sqlite3.connect(tmp_path / "backup")) as other:
        other.execute("update said set word = 'after'")
        other.commit()
    (tmp_path / "backup").rename(path)

    begin_request(connection)

    assert word(connection) == "after"


def test_file_that_went_away_and_came_back_needs_no_restart(connection, tmp_path):
    word(connection)
    path = tmp_path / "site.sqlite3"
    path.rename(tmp_path / "away")
    begin_request(connection)
    with pytest.raises(OperationalError):
        word(connection)
    (tmp_path / "away").replace(path)

    begin_request(connection)

    assert word(connection) == "before"


def test_connection_is_opened_anew_after_an_error(connection):
    word(connection)
    opened = connection.connection
    with pytest.raises(OperationalError), connection.cursor() as cursor:
        cursor.execute("select word from nowhere")

    begin_request(connection)

    assert (word(connection), connection.connection is opened) == ("before", False)


def test_answer_that_is_read_half_lets_no_later_request_lag_behind(connection, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("insert into said select 'before' from (select 1 union select 2 union select 3)")
    left_open = connection.cursor().execute("select word from said")
    left_open.fetchone()
    with closing(sqlite3.connect(tmp_path / "site.sqlite3")) as other:
        other.execute("update said set word = 'after'")
        other.commit()

    begin_request(connection)

    assert word(connection) == "after"


@pytest.mark.parametrize(
    ("question", "values", "answer"),
    [
        ("select %s || '%%' || %s", ["a", "b"], "a%b"),
        ("select '%%s' || %s", ["a"], "%sa"),
        ("select %(one)s || %(two)s", {"one": "a", "two": "b"}, "ab"),
        ("select '%s'", None, "%s"),
    ],
)
def test_placeholders_are_those_of_django_each_time(connection, question, values, answer):
    with connection.cursor() as cursor:
        said = [cursor.execute(question, values).fetchone()[0] for _time in range(3)]

    assert said == [answer] * 3

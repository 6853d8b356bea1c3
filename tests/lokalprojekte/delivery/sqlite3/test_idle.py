"""Connections wait for the next request: the last one first, not too many, and not for ever."""

from __future__ import annotations

import sqlite3
import time

import pytest

from lokalprojekte.delivery.sqlite3.idle import MOST, Idle, Shelf

FILE = (1, 2)


def idle(*, file=FILE, close_at=None):
    return Idle(sqlite3.connect(":memory:"), file, close_at)


def is_closed(found):
    try:
        found.connection.execute("select 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def test_last_one_that_came_goes_first():
    shelf, first, last = Shelf(), idle(), idle()
    shelf.put("site", first)
    shelf.put("site", last)

    assert [shelf.take("site", FILE) for _time in range(3)] == [last, first, None]


def test_other_database_has_its_own():
    shelf = Shelf()
    shelf.put("site", idle())

    assert shelf.take("other", FILE) is None


@pytest.mark.parametrize("found", [idle(file=(1, 3)), idle(close_at=time.monotonic() - 1)], ids=["file", "age"])
def test_connection_to_another_file_and_an_old_one_are_closed(found):
    shelf = Shelf()
    shelf.put("site", found)

    assert (shelf.take("site", FILE), is_closed(found)) == (None, True)


def test_oldest_is_closed_where_there_are_enough():
    shelf, kept = Shelf(), [idle() for _number in range(MOST + 1)]
    for each in kept:
        shelf.put("site", each)

    assert [is_closed(each) for each in kept] == [True, *([False] * MOST)]

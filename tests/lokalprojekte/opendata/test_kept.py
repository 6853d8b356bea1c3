"""Sizes and checksums of all files, without all records being read each time, and never those of before."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from lokalprojekte.opendata.datasets import dataset_of
from lokalprojekte.opendata.enums import Format
from lokalprojekte.opendata.files import make_files
from lokalprojekte.opendata.kept import all_files
from lokalprojekte.opendata.terms import Publisher
from lokalprojekte.seed.recipes.programmes import make_event, make_programme
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from tests.showcase.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def clock(site_tree):
    with time_machine.travel(NOW, tick=False) as travelling:
        make_call(title="Rufbus", status=CallStatus.OPEN)
        yield travelling


def bodies():
    return {made.name: made.body for made in all_files(Publisher.current())}


def made_anew():
    publisher = Publisher.current()
    return {
        made.name: made.body
        for key in ("ausschreibungen", "wirkung")
        for made in make_files(dataset_of(key), publisher, *Format)
    }


def queries():
    with CaptureQueriesContext(connection) as captured:
        all_files(Publisher.current())
    return len(captured)


def test_records_are_read_once():
    all_files(Publisher.current())

    assert queries() <= 6


def test_change_is_seen_at_once():
    before = bodies()

    make_call(title="Archiv", status=CallStatus.OPEN)

    assert bodies()["ausschreibungen.csv"] != before["ausschreibungen.csv"]


def test_transaction_sees_what_it_changed_itself_and_leaves_nothing_behind():
    before = bodies()

    with transaction.atomic():
        make_call(title="Archiv", status=CallStatus.OPEN)
        within = bodies()
        transaction.set_rollback(True)

    assert (within != before, bodies()) == (True, before)


def test_file_that_somebody_saw_say_something_else_counts():
    before = bodies()
    ProjectCallPage.objects.update(title="Ohne ein Zeichen davon")

    (seen,) = make_files(dataset_of("ausschreibungen"), Publisher.current(), Format.CSV)

    assert seen.body != before[seen.name]
    assert bodies()[seen.name] == seen.body


@pytest.mark.parametrize("later", [timedelta(hours=2), timedelta(days=1)])
def test_clock_changes_figures(clock, later):
    make_event(programme=make_programme(), starts_at=NOW + timedelta(hours=1))
    before = bodies()

    clock.shift(later)

    now = bodies()
    assert now["wirkung.csv"] != before["wirkung.csv"]
    assert {name: now[name] for name in made_anew()} == made_anew()

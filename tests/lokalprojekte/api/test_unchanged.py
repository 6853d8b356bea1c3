"""``Last-Modified`` of lists and details: never older than what they say, and another one after every change."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import RequestFactory
from django.utils.http import parse_http_date
from redis import Redis

from lokalprojekte.api.unchanged import Unchanged, midnight
from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.delivery.page_cache import generation
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.models import HostPage, ProjectCallPage
from tests.showcase.conftest import NOW

CHANGED = datetime(2026, 5, 4, 10, 0, 0, 250_000, tzinfo=UTC)
LISTS = ["/api/v3/calls/?status=alle", "/api/v3/hosts/", "/api/v3/stories/", "/api/v3/reports/"]


@pytest.fixture
def request_():
    return RequestFactory().get("/api/v3/calls/")


@pytest.fixture
def now(board):
    """Return an hour after the board was put up, when no call has changed by the clock for a while."""
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        yield NOW + timedelta(hours=1)


@pytest.fixture
def changed(settings):
    """Return what lets something have been changed at a moment."""
    generation().advance()

    def at(moment):
        if settings.REDIS_URL:
            with Redis.from_url(settings.REDIS_URL) as client:
                client.set("lokalprojekte:page-generation", f"{moment.timestamp()} test")
        else:
            os.utime(generation().path, (moment.timestamp(), moment.timestamp()))

    return at


def test_it_is_the_second_after_the_last_change(request_):
    with time_machine.travel(CHANGED + timedelta(hours=1), tick=False):
        since = Unchanged(CHANGED.timestamp()).since(request_, None)

    assert (since, earliest(request_)) == (CHANGED.replace(second=1, microsecond=0), None)


def test_what_the_clock_changed_later_counts(request_):
    by_clock = CHANGED + timedelta(minutes=5)

    with time_machine.travel(CHANGED + timedelta(hours=1), tick=False):
        since = Unchanged(CHANGED.timestamp()).since(request_, by_clock, CHANGED - timedelta(days=1))

    assert since == by_clock.replace(second=1, microsecond=0)


def test_nothing_is_said_within_the_second_of_a_change_and_the_answer_lasts_no_longer(request_):
    with time_machine.travel(CHANGED + timedelta(seconds=0.5), tick=False):
        since = Unchanged(CHANGED.timestamp()).since(request_)

    assert (since, earliest(request_)) == (None, CHANGED.replace(second=1, microsecond=100_000))


def test_nothing_is_said_where_nothing_is_known(request_):
    assert Unchanged(None).since(request_, CHANGED) is None


def test_day_begins_at_midnight_here():
    with time_machine.travel(datetime(2026, 5, 4, 23, 30, tzinfo=UTC), tick=False):
        assert midnight() == datetime(2026, 5, 4, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize("address", LISTS)
def test_list_says_when_something_was_changed_last(client, now, changed, address):
    changed(now - timedelta(seconds=10))

    moments = [parse_http_date(client.get(address)["Last-Modified"])]
    changed(now - timedelta(seconds=5))
    moments.append(parse_http_date(client.get(address)["Last-Modified"]))

    assert now.timestamp() - 10 < moments[0] < moments[1] <= now.timestamp()


def test_list_of_calls_is_as_young_as_the_last_deadline_that_passed(client, now, changed):
    passed = now - timedelta(minutes=1)
    changed(passed - timedelta(hours=1))
    call = ProjectCallPage.objects.first()
    call.deadline = passed
    call.save()
    changed(passed - timedelta(hours=1))

    said = parse_http_date(client.get("/api/v3/calls/?status=alle")["Last-Modified"])

    assert passed.timestamp() <= said <= passed.timestamp() + 1


def test_portrait_of_a_host_says_when_it_changed(client, now, changed):
    changed(now - timedelta(seconds=10))

    said = parse_http_date(client.get(f"/api/v3/hosts/{HostPage.objects.first().pk}/")["Last-Modified"])

    assert now.timestamp() - 10 < said <= now.timestamp()


@pytest.mark.parametrize("kind", ["calls", "stories", "reports"])
def test_detail_changes_with_what_stands_beside_it(client, site_tree, changed, kind):
    """Whoever asks by the date alone must not be told that nothing changed when the host has another name."""
    story = make_story()
    page = {"calls": story.call, "stories": story, "reports": make_report(call=story.call, story=story)}[kind]
    address = f"/api/v3/{kind}/{page.pk}/"
    now = datetime.now(tz=UTC) + timedelta(hours=1)
    with time_machine.travel(now, tick=False):
        changed(now - timedelta(minutes=10))
        before = client.get(address)
        story.call.host.title = "Ganz anderer Name"
        story.call.host.save_revision().publish()
        changed(now - timedelta(minutes=5))
        after = client.get(address)

    assert "Ganz anderer Name" in after.content.decode()
    assert parse_http_date(before["Last-Modified"]) < parse_http_date(after["Last-Modified"])

"""When Redis is gone nobody gets a page of which nobody knows whether it is true, and all is well when it is back."""

from __future__ import annotations

import time

import pytest
from redis import Redis

from lokalprojekte.delivery import shared_generation
from lokalprojekte.delivery.shared_generation import RedisGeneration
from tests.lokalprojekte.delivery.test_front import Answer, App, cache_of
from tests.processes import wait_for


@pytest.fixture
def server(redis_program):
    """Return a server of this test's own, which it may stop."""
    from tests.redis_server import RedisServer

    with RedisServer() as server:
        yield server


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch):
    monkeypatch.setattr(shared_generation, "_PAUSE", 0.05)


def test_page_is_handed_out_and_dropped(server):
    generation = RedisGeneration(server.address)
    cache = cache_of(App(), generation)

    outcomes = [Answer(cache).outcome for _ in range(2)]
    RedisGeneration(server.address).advance()
    outcomes += [Answer(cache).outcome for _ in range(2)]

    assert outcomes == ["miss", "hit", "miss", "hit"]


@pytest.mark.parametrize("trouble", ["stop", "freeze"])
def test_pages_are_made_anew_while_redis_is_silent(server, trouble):
    generation = RedisGeneration(server.address)
    cache = cache_of(App(), generation)
    Answer(cache)

    getattr(server, trouble)()
    began = time.monotonic()
    answers = [Answer(cache) for _ in range(20)]
    took = time.monotonic() - began

    assert {(answer.status, answer.outcome) for answer in answers} == {(200, "miss")}
    assert (generation.is_reachable(), generation.changed_at()) == (False, None)
    assert took < 10
    if trouble == "freeze":
        server.thaw()


def test_silent_redis_is_not_asked_by_every_reader(server, monkeypatch):
    monkeypatch.setattr(shared_generation, "_PAUSE", 60)
    generation = RedisGeneration(server.address)
    generation.current()
    server.stop()
    generation.current()

    server.start()

    assert generation.current() != generation.current()


def test_pages_are_finished_again_when_redis_is_back(server):
    cache = cache_of(App(), RedisGeneration(server.address))
    server.stop()
    Answer(cache)

    server.start()
    wait_for(lambda: Answer(cache).outcome == "hit", 20)


def test_change_that_redis_did_not_hear_of_is_told_later(server):
    ours, theirs = RedisGeneration(server.address), RedisGeneration(server.address)
    before = theirs.current()
    server.freeze()

    ours.advance()
    reached = ours.is_reachable()
    server.thaw()
    wait_for(ours.is_reachable, 20)

    assert (reached, theirs.current() != before) == (False, True)


def test_what_a_process_finished_before_its_line_broke_is_forgotten(server):
    """Somebody may have changed something meanwhile without being able to say so."""
    generation = RedisGeneration(server.address)
    generation.advance()
    with Redis.from_url(server.address) as client:
        before = (generation.current(), client.get("lokalprojekte:page-generation"))

        client.client_kill_filter(_type="normal", skipme=True)
        after = (generation.current(), client.get("lokalprojekte:page-generation"))

    assert (before[1] == after[1], before[0] == after[0]) == (True, False)


def test_redis_that_forgot_everything_begins_a_new_generation(server):
    generation = RedisGeneration(server.address)
    generation.advance()
    before = generation.current()
    with Redis.from_url(server.address) as client:
        client.flushall()

    after = [generation.current() for _ in range(2)]

    assert (before == after[0], after[0] == after[1]) == (False, True)


def test_process_starts_without_redis(server):
    server.stop()

    cache = cache_of(App(), RedisGeneration(server.address))

    assert Answer(cache).status == 200

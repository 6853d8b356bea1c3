"""The memory of finished pages: bounded, of one generation, one renderer at a time."""

from __future__ import annotations

import threading

import pytest

from lokalprojekte.core.traces import MadeOf
from lokalprojekte.delivery.finished import FinishedPage
from lokalprojekte.delivery.store import Held, Key, Store

MARK, NEXT = (1, 1), (1, 2)


def key(path="/", query=()):
    return Key("http", "testserver", path, query)


def page(size=1_000, expires=float("inf"), made_of=None):
    bodies = {"identity": b""}
    return FinishedPage(headers=[], bodies=bodies, tags={}, expires=expires, size=size, made_of=made_of)


def test_get_returns_what_was_put():
    store, kept = Store(1_000_000), page()

    store.put(key(), kept, begun=MARK, mark=MARK)

    assert store.get(key(), mark=MARK, now=0) is kept


def test_get_finds_nothing_of_an_older_generation():
    store = Store(1_000_000)
    store.put(key(), page(), begun=MARK, mark=MARK)

    found = store.get(key(), mark=NEXT, now=0)

    assert (found, len(store), store.size) == (None, 0, 0)


def test_page_that_can_be_asked_about_stays_until_somebody_confirms_it():
    store, kept = Store(1_000_000), page(made_of=MadeOf({}, None))
    store.put(key(), kept, begun=MARK, mark=MARK)

    assert store.get(key(), mark=NEXT, now=0) is None
    held = store.older(key(), mark=NEXT, now=0)
    assert held == Held(kept, MARK)
    store.confirm(key(), held, mark=NEXT)

    assert store.get(key(), mark=NEXT, now=0) is kept


def test_older_page_reads_the_clock():
    store = Store(1_000_000)
    store.put(key(), page(expires=100.0, made_of=MadeOf({}, None)), begun=MARK, mark=MARK)

    assert store.older(key(), mark=NEXT, now=99.9) is not None
    assert store.older(key(), mark=NEXT, now=100.0) is None


def test_page_that_was_replaced_meanwhile_is_not_confirmed():
    store = Store(1_000_000)
    store.put(key(), page(made_of=MadeOf({}, None)), begun=MARK, mark=MARK)
    held, newer = store.older(key(), mark=NEXT, now=0), page()
    store.put(key(), newer, begun=NEXT, mark=NEXT)

    store.confirm(key(), held, mark=(1, 3))

    assert store.get(key(), mark=(1, 3), now=0) is None


def test_put_refuses_a_page_begun_before_a_change():
    store = Store(1_000_000)

    was_kept = store.put(key(), page(), begun=MARK, mark=NEXT)

    assert (was_kept, store.get(key(), mark=NEXT, now=0)) == (False, None)


@pytest.mark.parametrize(("now", "is_there"), [(99.9, True), (100.0, False), (100.1, False)])
def test_get_reads_the_clock(now, is_there):
    store = Store(1_000_000)
    store.put(key(), page(expires=100.0), begun=MARK, mark=MARK)

    assert (store.get(key(), mark=MARK, now=now) is not None) is is_there


def test_put_drops_the_least_recently_used():
    store = Store(16_000)
    for number in range(12):
        store.put(key(f"/{number}/"), page(), begun=MARK, mark=MARK)
    store.get(key("/0/"), mark=MARK, now=0)

    store.put(key("/12/"), page(), begun=MARK, mark=MARK)

    kept = [number for number in range(13) if store.get(key(f"/{number}/"), mark=MARK, now=0)]
    assert kept == [0, *range(2, 13)]
    assert store.size == 12_000


def test_put_of_the_same_key_counts_once():
    store = Store(100_000)

    for _ in range(5):
        store.put(key(), page(), begun=MARK, mark=MARK)

    assert (len(store), store.size) == (1, 1_000)


def test_put_leaves_out_a_page_larger_than_its_share():
    store = Store(16_000)

    store.put(key(), page(size=2_000), begun=MARK, mark=MARK)

    assert len(store) == 0


def test_flood_of_queries_leaves_plain_pages_alone():
    store = Store(80_000)
    for number in range(30):
        store.put(key(f"/{number}/"), page(), begun=MARK, mark=MARK)

    for number in range(5_000):
        store.put(key(query=(("q", str(number)),)), page(), begun=MARK, mark=MARK)

    assert all(store.get(key(f"/{number}/"), mark=MARK, now=0) for number in range(30))
    assert store.size <= 80_000


def test_alone_lets_one_thread_in_and_forgets_the_key():
    store = Store(1_000)
    inside, most, lock = 0, 0, threading.Lock()
    start = threading.Barrier(8)

    def work():
        nonlocal inside, most
        start.wait()
        with store.alone(key()):
            with lock:
                inside += 1
                most = max(most, inside)
            with lock:
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (most, store._turns) == (1, {})

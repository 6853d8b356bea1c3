"""Only a few pages are made at the same time; nobody waits for long, and nobody who sends something waits at all."""

from __future__ import annotations

from threading import Barrier, Event, Lock, Thread

import pytest

from lokalprojekte.delivery.turns import Turns

#: Longer than any of these tests takes.
LONG = 30


class Making:
    """An application that counts who is in it at the same time, and lets nobody out before ``go``."""

    def __init__(self):
        self.go, self.inside, self.most, self.done = Event(), 0, 0, 0
        self.entered = Event()
        self._lock = Lock()

    def __call__(self, environ, start_response):
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.entered.set()
        self.go.wait(LONG)
        with self._lock:
            self.inside -= 1
            self.done += 1
        return [b"made"]


def ask(application, **environ):
    thread = Thread(target=application, args=({"REQUEST_METHOD": "GET", **environ}, None), daemon=True)
    thread.start()
    return thread


def test_no_more_than_some_are_made_at_the_same_time_and_all_are_made():
    making = Making()
    turns = Turns(making, at_once=2, patience=LONG)

    readers = [ask(turns) for _ in range(12)]
    making.entered.wait(LONG)
    making.go.set()
    for reader in readers:
        reader.join(LONG)

    assert (making.done, making.most) == (12, 2)


def test_whoever_has_waited_long_enough_goes_ahead():
    making = Making()
    turns = Turns(making, at_once=1, patience=0.01)

    first = ask(turns)
    making.entered.wait(LONG)
    making.entered.clear()
    second = ask(turns)

    assert making.entered.wait(LONG)
    assert making.inside == 2
    making.go.set()
    for reader in (first, second):
        reader.join(LONG)


def test_readers_are_let_in_in_the_order_in_which_they_came():
    order, go = [], Event()

    def make(environ, start_response):
        go.wait(LONG)
        order.append(environ["number"])

    turns = Turns(make, at_once=1, patience=LONG)
    readers = []
    for number in range(6):
        readers.append(ask(turns, number=number))
        while number and len(turns._waiting) < number:
            pass
    go.set()
    for reader in readers:
        reader.join(LONG)

    assert order == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("sent", [{"REQUEST_METHOD": "POST"}, {"CONTENT_LENGTH": "3"}, {"REQUEST_METHOD": "OPTIONS"}])
def test_whoever_sends_something_needs_no_turn(sent):
    making = Making()
    turns = Turns(making, at_once=1, patience=LONG)
    page = ask(turns)
    making.entered.wait(LONG)
    making.entered.clear()

    sender = ask(turns, **sent)

    assert making.entered.wait(LONG)
    making.go.set()
    for reader in (page, sender):
        reader.join(LONG)


def test_turn_is_given_back_after_a_failure():
    def fail(environ, start_response):
        raise LookupError

    turns = Turns(fail, at_once=1, patience=LONG)
    for _ in range(3):
        with pytest.raises(LookupError):
            turns({"REQUEST_METHOD": "GET"}, None)


def test_turn_that_nobody_had_is_not_given_back():
    """Who went ahead without a turn must not make another one."""
    making, both = Making(), Barrier(2)
    turns = Turns(making, at_once=1, patience=0.01)
    readers = [ask(turns) for _ in range(4)]
    while making.inside < len(readers):
        making.entered.wait(LONG)
    making.go.set()
    for reader in readers:
        reader.join(LONG)

    def together(environ, start_response):
        both.wait(0.2)

    turns.application = together
    turns._patience = LONG
    results = []

    def asked():
        try:
            turns({"REQUEST_METHOD": "GET"}, None)
        except Exception as error:  # noqa: BLE001 - the barrier is broken where only one is inside
            results.append(type(error).__name__)

    threads = [Thread(target=asked) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    assert results == ["BrokenBarrierError", "BrokenBarrierError"]

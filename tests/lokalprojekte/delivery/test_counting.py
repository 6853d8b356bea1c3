"""Counts: in memory and in the database."""

from __future__ import annotations

from lokalprojekte.delivery.allowances import count_use, forget_allowances
from lokalprojekte.delivery.counting import Counter, Policy, Standing


def test_new_window_begins_with_one(db):
    assert [count_use("token:1", ends) for ends in (60, 60, 120)] == [1, 2, 1]
    assert forget_allowances(now=119) == 0
    assert forget_allowances(now=121) == 1


def test_counter_forgets_who_has_been_silent_longest():
    counter = Counter(remembered=2)

    assert [counter.add(who, 60) for who in ("a", "b", "a", "c", "b", "c")] == [1, 1, 2, 1, 1, 2]


def test_nothing_is_left_below_zero():
    assert Standing(Policy("reads", 5, 60), used=9, resets_in=7).headers()["RateLimit"] == '"reads";r=0;t=7'

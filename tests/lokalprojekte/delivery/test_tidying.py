"""A web process clears away what lies about, once a minute."""

from __future__ import annotations

import gc
import weakref

import pytest

from lokalprojekte.delivery.tidying import Tidying, give_back


class Ring:
    """Refers to itself."""

    def __init__(self):
        self.own = self


@pytest.fixture
def ring():
    """Return a reference to what only a search for garbage clears away."""
    was_on = gc.isenabled()
    gc.disable()
    yield weakref.ref(Ring())
    if was_on:
        gc.enable()


@pytest.mark.parametrize(("seconds", "is_gone"), [(59, False), (61, True)])
def test_what_lies_about_goes_after_a_minute(ring, seconds, is_gone):
    moments = iter([0.0, *([float(seconds)] * 3)])
    tidying = Tidying(clock=lambda: next(moments))

    tidying(sender=None)

    assert (ring() is None) is is_gone


def test_it_waits_for_another_minute(ring):
    moments = iter([0.0, 61.0, 61.0, 70.0])
    tidying = Tidying(clock=lambda: next(moments))
    tidying()
    again = weakref.ref(Ring())

    tidying()

    assert (ring(), again() is not None) == (None, True)


def test_memory_is_given_back_without_a_failure():
    assert give_back() in {True, False}

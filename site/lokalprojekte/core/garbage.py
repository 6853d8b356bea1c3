"""Python's search for garbage, where it costs more than it frees."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collections() -> Iterator[None]:
    """Look for no garbage while the block runs; what it leaves behind is young and goes in one pass afterwards.

    For documents: laying out a report makes some hundred thousand objects that all live to its end, and Python's
    default looks through them, and everything that is loaded, again and again, which is a quarter of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for garbage rarely while the block runs, and never among what is loaded already.

    For migrations: each renders the state of all models anew, and Python's default looks through all of it again and
    again, which is a sixth of their time.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()

"""What is made at its first use and stays: by one thread, however many come at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar

Made = TypeVar("Made")


def once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Let ``make`` run a single time: who comes meanwhile waits, who comes later gets the same. Errors are not kept."""
    lock, made = Lock(), list[Made]()

    @wraps(make)
    def first_made() -> Made:
        if not made:
            with lock:
                if not made:
                    made.append(make())
        return made[0]

    return first_made

"""What an installation tells about itself to whoever watches it: each room lists its own in ``vitals.py``.

    @vital("worker")
    def worker() -> dict[str, float | bool | None]:
        return {"seen_seconds_ago": 3.2, "alive": True}

Shown by ``/health/ready/`` and counted by ``/metrics/``: numbers and yes or no, never a word about anybody. Each is a
question or two to the database.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.db import DatabaseError
from django.utils.module_loading import autodiscover_modules

Values = dict[str, float | bool | None]
Tell = Callable[[], Values]

_REGISTRY: dict[str, Tell] = {}


def vital(name: str) -> Callable[[Tell], Tell]:
    """Register the decorated function.

    Raises:
        ValueError: when the name is taken.
    """

    def register(tell: Tell) -> Tell:
        if name in _REGISTRY:
            raise ValueError(f"Two vitals are called {name!r}.")
        _REGISTRY[name] = tell
        return tell

    return register


def vitals() -> dict[str, Values]:
    """Ask all, by name; what needs a database that is gone is empty."""
    _discover()
    return {name: _ask(tell) for name, tell in sorted(_REGISTRY.items())}


def _ask(tell: Tell) -> Values:
    try:
        return tell()
    except DatabaseError:
        return {}


@cache
def _discover() -> None:
    autodiscover_modules("vitals")

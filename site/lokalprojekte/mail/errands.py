"""What the worker does besides mail, tasks and jobs, as soon as it is due: each room lists its own in ``errands.py``.

    @errand(name="webhooks")
    def deliver(owner: str, stop: Callable[[], bool]) -> int:
        return services.deliver_due(owner=owner, stop=stop)

Each has a thread of its own, so that what takes long delays nothing else. It returns how much it did; as long as that
is more than nothing it is called again at once. It must bear being cut short, and being run by several workers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.utils.module_loading import autodiscover_modules

#: Is told the name of the worker and whom to ask whether to stop; returns how much was done.
Run = Callable[[str, Callable[[], bool]], int]


@dataclass(frozen=True)
class Errand:
    """Something the worker looks after all the time."""

    name: str
    run: Run


_REGISTRY: dict[str, Errand] = {}


def errand(*, name: str) -> Callable[[Run], Run]:
    """Register the decorated function as an errand.

    Raises:
        ValueError: when the name is taken.
    """

    def register(run: Run) -> Run:
        if name in _REGISTRY:
            raise ValueError(f"Two errands are called {name!r}.")
        _REGISTRY[name] = Errand(name=name, run=run)
        return run

    return register


def registered_errands() -> tuple[Errand, ...]:
    """Return every errand of the installed apps, by name."""
    _discover()
    return tuple(sorted(_REGISTRY.values(), key=lambda entry: entry.name))


@cache
def _discover() -> None:
    autodiscover_modules("errands")

"""What is remembered by its key as long as there is room, and forgotten when nobody asked for it in a while."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """Values by key, up to about twice ``limit`` of what ``weight`` says each weighs."""

    def __init__(self, limit: int, weight: Callable[[T], int]) -> None:
        self._limit = limit
        self._weight = weight
        self._young: dict[Hashable, T] = {}
        self._old: Mapping[Hashable, T] = {}
        self._size = 0

    @property
    def size(self) -> int:
        """What all that is remembered now weighs."""
        return sum(map(self._weight, {**self._old, **self._young}.values()))

    def forget(self) -> None:
        """Forget everything."""
        self._old, self._young, self._size = {}, {}, 0

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value for ``key``, made where nobody remembers it."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None:
                found = make()
            # Two threads may both make and keep it: the same value.
            self._young[key] = found
            self._size += self._weight(found)
            if self._size > self._limit:
                self._old, self._young, self._size = self._young, {}, 0
        return found

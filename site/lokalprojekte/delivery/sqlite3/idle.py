"""Connections that no thread uses at this moment, for whichever asks next.

A web process has many threads, of which few ask the database at the same time. Were each to keep a connection, with its
cache and its prepared questions, they would hold tens of megabytes; and which thread answers next, chance decides.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Final

#: So many wait for somebody, as many as usually ask at a time (``delivery.turns``); more are open while more are used.
MOST: Final = 2

File = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Idle:
    """A connection to ``file``, and when it has been open for long enough (on the monotonic clock); None for never."""

    connection: Connection
    file: File
    close_at: float | None

    @property
    def is_old(self) -> bool:
        """Whether it has been open for long enough."""
        return self.close_at is not None and time.monotonic() >= self.close_at


class Shelf:
    """Idle connections, by the name of what they are connected to; the last one that came goes first."""

    def __init__(self) -> None:
        self._lying: dict[str, deque[Idle]] = {}

    def take(self, name: str, file: File | None) -> Idle | None:
        """Return a connection to ``file``, which has ``name`` now; None where there is none. Others are closed."""
        lying = self._lying.get(name)
        while lying:
            try:
                found = lying.pop()
            except IndexError:  # another thread was quicker
                return None
            if found.file == file and not found.is_old:
                return found
            found.connection.close()
        return None

    def put(self, name: str, idle: Idle) -> None:
        """Keep ``idle`` for the next one, the oldest no longer where there are enough."""
        lying = self._lying.setdefault(name, deque())
        lying.append(idle)
        while len(lying) > MOST:
            try:
                lying.popleft().connection.close()
            except IndexError:  # another thread was quicker
                return


#: What this process has.
SHELF: Final = Shelf()

"""Readers take turns: only a few pages are made at the same time in a process, the others wait a moment.

A process makes pages with one interpreter lock. Sixteen threads that share it finish no earlier than one after the
other would, and the slowest of them waits twice as long. Whoever has waited for :data:`PATIENCE` goes ahead all the
same, so that answers that take long – an export, a database that hangs – never hold the others up for longer. Requests
with a body do not queue: their sender may stall.
docs/decisions/0045-readers-take-turns.md has the measurements.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, Final

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

#: Pages in the making at the same time in a process: one computes while the other waits for the database.
AT_ONCE: Final = 2
#: Seconds after which a reader goes ahead without a turn.
PATIENCE: Final = 0.5


class Turns:
    """WSGI application that lets ``at_once`` readers into another at the same time, in the order in which they came."""

    def __init__(self, application: Application, *, at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        """Wait for at most ``patience`` seconds."""
        self.application = application
        self._free = at_once
        self._patience = patience
        self._lock = Lock()
        #: Who waits, each with a lock that is opened when it is their turn.
        self._waiting: deque[Lock] = deque()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Wait for a turn, answer, and let the next one in. What is sent piece by piece is sent after the turn."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ.get("CONTENT_LENGTH", "") not in {"", "0"}:
            return self.application(environ, start_response)
        has_turn = self._wait()
        try:
            return self.application(environ, start_response)
        finally:
            if has_turn:
                self._pass_on()

    def _wait(self) -> bool:
        """Return whether it is our turn; if not, we have waited for long enough."""
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            door = Lock()
            door.acquire()
            self._waiting.append(door)
        if door.acquire(timeout=self._patience):
            return True
        with self._lock:
            if door in self._waiting:
                self._waiting.remove(door)
                return False
        # The turn came in the moment in which we gave up.
        return True

    def _pass_on(self) -> None:
        """Give the turn to whoever has waited longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1

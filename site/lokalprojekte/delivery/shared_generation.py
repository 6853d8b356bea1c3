"""The generation in Redis, for processes on several machines. docs/decisions/0031-shared-generation.md has the reasons.

Every look is a question to Redis, so a change is seen by all as soon as it is written. While Redis cannot be asked,
nobody knows whether a page is still true: every mark is then one that equals no other, nothing finished is handed out
and nothing is kept, and pages are made anew.
"""

from __future__ import annotations

import logging
import re
import time
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final, cast
from uuid import uuid4
from weakref import WeakSet

from redis import BlockingConnectionPool, Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

if TYPE_CHECKING:
    from redis.connection import AbstractConnection

    from lokalprojekte.delivery.generation import Mark

logger = logging.getLogger(__name__)

_KEY: Final = "lokalprojekte:page-generation"
#: Another value after every change that was more than a doubt.
_CERTAIN: Final = f"{_KEY}:certain"
#: Seconds an answer of Redis may take; on a network of one's own it takes less than a thousandth.
_PATIENCE: Final = 0.25
#: Seconds for which Redis is not asked again after it did not answer, so that readers do not queue for its silence.
_PAUSE: Final = 0.5
#: Lines of one process to Redis; a question takes a fraction of a millisecond.
_LINES: Final = 8


class RedisGeneration:
    """A key whose value is another one after every change, and never an earlier one again.

    What this process knows counts for the server it learned it from, and as long as its lines hold: when one had to be
    opened again it begins anew, for whoever made a change meanwhile may not have been able to say so.
    """

    def __init__(self, address: str) -> None:
        """Use the server at ``address`` (``redis://host:6379/0``, ``rediss://…`` or ``unix:///path``)."""
        pool = BlockingConnectionPool.from_url(
            address,
            max_connections=_LINES,
            timeout=_PATIENCE,
            socket_timeout=_PATIENCE,
            socket_connect_timeout=_PATIENCE,
            retry=Retry(NoBackoff(), 0),
            redis_connect_func=self._set_up,
        )
        self._redis = Redis(connection_pool=pool)
        self._lock = Lock()
        self._lines: WeakSet[AbstractConnection] = WeakSet()
        self._server = b""
        self._beginnings = 0
        self._silent_until = 0.0
        self._owed = 0
        self._is_paying = False

    def current(self) -> Mark:
        """Return the mark of this moment; while Redis is silent, or does not know of our last change, a new one."""
        values = self._values()
        return object() if values is None else (self._beginnings, *values)

    def changed_at(self) -> float | None:
        """Return when a process advanced it last, by the clock of its machine."""
        values = self._values()
        return None if values is None else float(values[0].partition(b" ")[0])

    def only_doubts(self, since: Mark, until: Mark) -> bool:
        """Whether nothing but doubts came between two marks."""
        if not (isinstance(since, tuple) and isinstance(until, tuple)):
            return False
        return (since[0], since[2]) == (until[0], until[2])

    def advance(self, *, doubt: bool = False) -> None:
        """Write another value. What Redis does not take is owed: this process goes on trying until it does.

        Nobody is refused because of that: readers of this process, and of all others that do not reach Redis, get pages
        made anew. Only a process that still reaches Redis hands out what it finished before, until the debt is paid;
        ``is_reachable`` tells a supervisor of ours.
        """
        if self._write(doubt=doubt):
            return
        logger.error("Redis did not take a change: pages are made anew until it does.")
        with self._lock:
            self._owed += 1
            if self._is_paying:
                return
            self._is_paying = True
        Thread(target=self._pay, name="page-generation", daemon=True).start()

    def is_reachable(self) -> bool:
        """Whether Redis answers and knows of all our changes."""
        return self._values() is not None

    def _values(self) -> tuple[bytes, bytes | None] | None:
        """Return what stands for the last change, and for the last that was more than a doubt."""
        if self._owed or time.monotonic() < self._silent_until:
            return None
        try:
            last, certain = self._redis.mget(_KEY, _CERTAIN)
            if last is None:
                # The first ever, or Redis has forgotten it.
                self._redis.set(_KEY, _new_value(), nx=True)
                last, certain = self._redis.mget(_KEY, _CERTAIN)
        except RedisError as error:
            self._silent_until = time.monotonic() + _PAUSE
            logger.warning("Redis does not answer (%s): pages are made anew.", type(error).__name__)
            return None
        return None if last is None else (cast("bytes", last), cast("bytes | None", certain))

    def _write(self, *, doubt: bool = False) -> bool:
        value = _new_value()
        try:
            self._redis.mset({_KEY: value} if doubt else {_KEY: value, _CERTAIN: value})
        except RedisError:
            return False
        return True

    def _pay(self) -> None:
        while self._is_paying:
            owed = self._owed
            if not self._write():
                time.sleep(_PAUSE)
                continue
            with self._lock:
                self._owed -= owed
                self._is_paying = bool(self._owed)
        logger.warning("Redis knows of all changes again.")

    def _set_up(self, line: AbstractConnection) -> None:
        """Set up a line that was just opened, for the first time or again."""
        line.on_connect()  # type: ignore[no-untyped-call]
        line.send_command("INFO", "server")  # type: ignore[no-untyped-call]
        named = re.search(rb"run_id:(\w+)", line.read_response())
        server = named[1] if named else b""
        with self._lock:
            if line in self._lines or server != self._server:
                self._beginnings += 1
            self._lines.add(line)
            self._server = server


def _new_value() -> str:
    return f"{time.time():.6f} {uuid4().hex}"

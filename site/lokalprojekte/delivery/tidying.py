"""Once in a while a web process gives back what it needed for a moment.

Records of the database refer to each other in circles, and lie about until Python looks for them, which it does the
more rarely, the more a process holds; and glibc keeps what was freed amid what is used. Both cost a tenth of a second
together, which one answer of thousands waits for.
"""

from __future__ import annotations

import ctypes
import gc
import time
from collections.abc import Callable
from typing import Any, Final

#: Seconds between two times.
_EVERY: Final = 60.0


class Tidying:
    """To be told of every request that is over; ``clock`` counts seconds."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = clock() + _EVERY

    def __call__(self, **_signal: Any) -> None:
        """Tidy up, if it is time to."""
        if self._clock() < self._next:
            return
        self._next = self._clock() + _EVERY
        gc.collect()
        give_back()


def give_back() -> bool:
    """Let the C library give free memory back to the system; return whether it could, which glibc alone can."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return bool(trim is not None and trim(0))

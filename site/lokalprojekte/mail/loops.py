"""A loop that goes on: through errors, through a database that is gone, until it is told to stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection, connections

logger = logging.getLogger(__name__)

#: Seconds to wait after an error: doubled with each one in a row.
_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 30.0


def repeat(step: Callable[[], float], *, name: str, stop: threading.Event) -> None:
    """Call ``step`` until ``stop`` is set, and wait as many seconds as it returns before the next call.

    An error is logged as one line, without its message (which may name people), and again only when its kind changes.
    The connections of this thread are closed after an error, so that the next step begins with a fresh one.
    """
    wait, trouble = _FIRST_WAIT, ""
    while not stop.is_set():
        try:
            if connection.vendor != "sqlite":
                close_old_connections()
            pause = step()
        except Exception as error:  # noqa: BLE001 - a worker that dies of one bad step delivers nothing any more
            trouble = _report(name, error, before=trouble)
            connections.close_all()
            stop.wait(wait)
            wait = min(wait * 2, _LONGEST_WAIT)
        else:
            if trouble:
                logger.info("%s: works again", name)
            wait, trouble = _FIRST_WAIT, ""
            stop.wait(pause)
    connections.close_all()


def _report(name: str, error: Exception, *, before: str) -> str:
    """Log the kind of ``error`` unless it is the same as before; return it. The traceback is for LOG_LEVEL=DEBUG."""
    kind = type(error).__name__
    if kind != before:
        what = "the database does not answer" if isinstance(error, DatabaseError) else "this step failed"
        logger.error("%s: %s (%s), trying again", name, what, kind)
    logger.debug("%s", name, exc_info=error)
    return kind

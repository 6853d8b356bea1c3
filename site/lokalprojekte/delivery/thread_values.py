"""What Django holds for each thread – language, time zone, prefix of addresses – as plain thread-local values.

Django holds them in ``asgiref.local.Local``, which also follows asynchronous code. Each look at one takes a lock that
all threads of the process share, and a dozen calls; making a page looks two hundred times. Our WSGI server answers each
request in one thread and runs nothing asynchronous, so it may use what Local is in a synchronous thread anyway.
docs/decisions/0048-values-of-a-thread.md has the reasons and figures.
"""

from __future__ import annotations

import threading
from types import ModuleType
from typing import Final

from django.urls import base
from django.utils import timezone
from django.utils.translation import trans_real

#: Where Django holds such a value, and by which name.
HELD: Final[tuple[tuple[ModuleType, str], ...]] = (
    (trans_real, "_active"),
    (timezone, "_active"),
    (base, "_prefixes"),
    (base, "_urlconfs"),
)


def hold_by_thread() -> None:
    """Let every thread of this process hold its own values, from now on; call it before the first request.

    Raises:
        AttributeError: when a version of Django holds one of them elsewhere.
    """
    for module, name in HELD:
        getattr(module, name)
        setattr(module, name, threading.local())

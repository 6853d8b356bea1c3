"""What every page asks for and what seldom changes: read once, until anything on the site changes.

Whatever may stand on a public page drops the finished pages when it changes; the mark of that is what this memory is
held against, so it is as true as a finished page is. Whoever knows the mark says so with :func:`hold_against`.
Inside a transaction nothing is taken from memory and nothing kept: only its own database knows what is true there.
Whoever takes a value is made of what the value was made of (:mod:`lokalprojekte.core.traces`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections

from lokalprojekte.core.traces import TRACE, Trace, traced

T = TypeVar("T")

#: Nobody has more sites, Länder or menus; beyond it everything is read anew.
_MOST: Final = 1_000


class _Marks:
    current: Callable[[], Hashable] | None = None


def hold_against(mark: Callable[[], Hashable]) -> None:
    """Let ``mark`` say how the site is now: another value after every change, in every process."""
    _Marks.current = mark


#: How the site was when the page that this thread makes was begun.
_LOOKED_AT: ContextVar[Hashable] = ContextVar("looked_at", default=None)
#: What was asked for that page so far.
_ASKED: ContextVar[dict[Hashable, tuple[Any, Trace]] | None] = ContextVar("asked_for", default=None)


def look_once() -> None:
    """Take the site for what it is now until :func:`look_each_time`: this thread makes one page and changes nothing.

    A change that comes meanwhile makes the page untrue as a whole; it is not kept then.
    """
    mark = _mark()
    _LOOKED_AT.set(mark)
    _ASKED.set(None if mark is None else {})


def look_each_time() -> None:
    """Look again whenever something is asked for."""
    _LOOKED_AT.set(None)
    _ASKED.set(None)


def asked_once(key: Hashable, ask: Callable[[], T]) -> T:
    """Return what ``ask`` returns: asked once for a page in the making, however many of its parts need it."""
    asked = _ASKED.get()
    if asked is None:
        return ask()
    found = asked.get(key)
    if found is None:
        with traced() as trace:
            answer = ask()
        found = asked[key] = (answer, trace)
    _is_made_of(found[1])
    value: T = found[0]
    return value


def _is_made_of(trace: Trace) -> None:
    """Say that what is made now is made of what ``trace`` tells."""
    made = TRACE.get()
    if made is not None:
        made.parts.add(trace)


def _mark() -> Hashable:
    """Return how the site is now; None where nothing may be kept."""
    database = connections[DEFAULT_DB_ALIAS]
    if _Marks.current is None or database.in_atomic_block:
        return None
    return (_Marks.current(), database.settings_dict["NAME"])


class Kept(Generic[T]):
    """Values by key, each read when it is first asked for and again after a change. What is kept is never changed."""

    def __init__(self) -> None:
        #: One attribute for both: a thread must never see the new mark beside the old values.
        self._state: tuple[Hashable, dict[Hashable, tuple[T, Trace | None]]] = (None, {})

    def get(self, key: Hashable, read: Callable[[], T]) -> T:
        """Return the value for ``key``; ``read`` asks the database for it."""
        # Looked at before reading: what changes meanwhile gives another mark, and the value is not taken again.
        mark = _LOOKED_AT.get() or _mark()
        if mark is None:
            return read()
        known, values = self._state
        if mark != known or len(values) >= _MOST:
            values = {}
            self._state = (mark, values)
        found = values.get(key)
        if found is None:
            with traced() as trace:
                value = read()
            found = values[key] = (value, None if trace.is_empty else trace)
        value, made_of = found
        if made_of is not None:
            _is_made_of(made_of)
        return value

"""Where finished pages are kept: in the memory of the process, the least recently used one leaves first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, NamedTuple

from lokalprojekte.delivery.finished import FinishedPage
from lokalprojekte.delivery.generation import Mark

#: Pages with a query string share this part of the memory, so that nobody who tries out filters (or floods a text
#: field) can push out the home page.
_QUERY_SHARE: Final = 0.25
#: No page may take more than this part of the memory it goes to.
_LARGEST_SHARE: Final = 0.125
#: How long a request waits for another one that renders the same page before it renders it itself, in seconds.
_PATIENCE: Final = 15.0


@dataclass(frozen=True, slots=True)
class Key:
    """What one finished page answers to."""

    scheme: str
    host: str
    path: str
    query: tuple[tuple[str, str], ...] = ()


class Held(NamedTuple):
    """A page, and the generation in which it was true when somebody last looked."""

    page: FinishedPage
    mark: Mark


@dataclass(slots=True)
class _Shelf:
    """One bounded part of the memory."""

    limit: int
    size: int = 0
    pages: OrderedDict[Key, Held] = field(default_factory=OrderedDict)

    def put(self, key: Key, held: Held) -> None:
        self.remove(key)
        if held.page.size > self.limit * _LARGEST_SHARE:
            return
        self.pages[key] = held
        self.size += held.page.size
        while self.size > self.limit:
            _oldest, gone = self.pages.popitem(last=False)
            self.size -= gone.page.size

    def remove(self, key: Key) -> None:
        gone = self.pages.pop(key, None)
        if gone is not None:
            self.size -= gone.page.size

    def keep_what_can_be_asked_about(self, mark: Mark) -> None:
        for key, held in [*self.pages.items()]:
            if held.page.made_of is None and held.mark != mark:
                self.remove(key)


@dataclass(slots=True)
class _Turn:
    """A lock on one key, and how many want it."""

    lock: Lock = field(default_factory=Lock)
    wanted: int = 0


class Store:
    """Finished pages, at most ``limit`` bytes: of one generation, and older ones that may turn out to be true."""

    def __init__(self, limit: int) -> None:
        self._lock = Lock()
        self._plain = _Shelf(int(limit * (1 - _QUERY_SHARE)))
        self._queried = _Shelf(int(limit * _QUERY_SHARE))
        self._mark: Mark | None = None
        self._turns: dict[Key, _Turn] = {}

    def __len__(self) -> int:
        return len(self._plain.pages) + len(self._queried.pages)

    @property
    def size(self) -> int:
        """How many bytes the pages take."""
        return self._plain.size + self._queried.size

    def get(self, key: Key, *, mark: Mark, now: float) -> FinishedPage | None:
        """Return the page for ``key`` if it belongs to the generation ``mark`` and is still true at ``now``."""
        held = self.older(key, mark=mark, now=now)
        return held.page if held is not None and held.mark == mark else None

    def older(self, key: Key, *, mark: Mark, now: float) -> Held | None:
        """Return the page for ``key`` of whatever generation, if it can be true in ``mark`` and at ``now``."""
        with self._lock:
            self._turn_to(mark)
            shelf = self._shelf(key)
            held = shelf.pages.get(key)
            if held is None:
                return None
            if held.page.expires <= now:
                shelf.remove(key)
                return None
            shelf.pages.move_to_end(key)
            return held

    def confirm(self, key: Key, held: Held, *, mark: Mark) -> None:
        """Remember that what is ``held`` for ``key`` is true in the generation ``mark``, too."""
        with self._lock:
            pages = self._shelf(key).pages
            if pages.get(key) is held:
                pages[key] = held._replace(mark=mark)

    def put(self, key: Key, page: FinishedPage, *, begun: Mark, mark: Mark) -> bool:
        """Keep ``page``, unless the generation changed while it was made; return whether it was kept."""
        with self._lock:
            self._turn_to(mark)
            if begun != mark:
                return False
            self._shelf(key).put(key, Held(page, mark))
            return True

    @contextmanager
    def alone(self, key: Key) -> Iterator[None]:
        """Let one thread at a time render ``key``; who waits too long goes ahead."""
        with self._lock:
            turn = self._turns.setdefault(key, _Turn())
            turn.wanted += 1
        taken = turn.lock.acquire(timeout=_PATIENCE)
        try:
            yield
        finally:
            if taken:
                turn.lock.release()
            with self._lock:
                turn.wanted -= 1
                if not turn.wanted:
                    self._turns.pop(key, None)

    def _turn_to(self, mark: Mark) -> None:
        if mark != self._mark:
            self._plain.keep_what_can_be_asked_about(mark)
            self._queried.keep_what_can_be_asked_about(mark)
            self._mark = mark

    def _shelf(self, key: Key) -> _Shelf:
        return self._queried if key.query else self._plain

"""Finished pages as files that a reverse proxy on the same machine serves without asking us.

They lie at ``PAGE_FILES/current/<slot>/<host>/<path>index.html``, with ``.br`` and ``.gz`` beside it. A proxy may send
one to whoever comes without cookie, query or authorization, with the headers of
:func:`lokalprojekte.delivery.page_headers.page_headers`; deploy/nginx/ does, and docs/decisions/0032-pages-as-files.md
has the reasons.

*The clock.* A slot is a span of ``SLOT`` seconds. The proxy looks into that of this moment alone, and a page whose
moment comes before its slot ends has no file. So no page outlives its moment, though nobody unlinks it and even when
all of our processes are dead.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final
from uuid import uuid4

from lokalprojekte.delivery.finished import IDENTITY, FinishedPage, Headers, stamp_of
from lokalprojekte.delivery.shelves import Shelves
from lokalprojekte.delivery.store import Key

logger = logging.getLogger(__name__)

#: Seconds; the proxy cuts three digits off the seconds since the epoch.
SLOT: Final = 1_000
_SUFFIXES: Final = {IDENTITY: "", "br": ".br", "gzip": ".gz"}
#: What the proxy takes to be a page; all our pages have such addresses. Nothing in it leads out of the folder.
_PATH: Final = re.compile(r"/(?:[a-z0-9_-]+/)*")
_HOST: Final = re.compile(r"[a-z0-9][a-z0-9.-]*(?::\d+)?")


class PageFiles:
    """The files, as a process that renders pages writes them."""

    def __init__(self, shelves: Shelves, *, scheme: str, headers: Headers) -> None:
        """Write pages that were asked for by ``scheme`` and leave with ``headers``: the proxy adds these to all."""
        self.shelves = shelves
        self._scheme = scheme
        self._headers = _comparable(headers)
        self._lock = Lock()
        #: What this process has written, and to which shelf and slot.
        self._place: tuple[str, int] = ("", 0)
        self._written: set[Key] = set()

    def put(self, shelf: str, key: Key, page: FinishedPage, *, now: float) -> None:
        """Write ``page`` to the ``shelf`` that was the current one when it began, unless it stands there already."""
        slot = int(now) // SLOT
        if not shelf or not self._is_for_the_proxy(key, page, ends=(slot + 1) * SLOT):
            return
        with self._lock:
            if self._place != (shelf, slot):
                self._place, self._written = (shelf, slot), set()
                self._remove_slots_before(shelf, slot)
            if key in self._written:
                return
            self._written.add(key)
        target = self.shelves.folder / shelf / str(slot) / f"{key.host}{key.path}index.html"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            for encoding, body in page.bodies.items():
                _write(target.with_name(target.name + _SUFFIXES[encoding]), body)
        except OSError as error:
            logger.warning("A finished page cannot be written for the proxy: %s", error.strerror)

    def _is_for_the_proxy(self, key: Key, page: FinishedPage, *, ends: int) -> bool:
        return (
            not key.query
            and key.scheme == self._scheme
            and page.expires >= ends
            and page.bodies.keys() == _SUFFIXES.keys()
            and _PATH.fullmatch(key.path) is not None
            and _HOST.fullmatch(key.host) is not None
            and _comparable(page.headers) == self._headers
        )

    def _remove_slots_before(self, shelf: str, slot: int) -> None:
        with suppress(OSError):
            for old in (self.shelves.folder / shelf).iterdir():
                if old.name.isdecimal() and int(old.name) < slot:
                    shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, body: bytes) -> None:
    """Write the whole file or none, with the time by which nginx makes our entity tag of it."""
    fresh = path.with_name(f".{uuid4().hex}")
    fresh.write_bytes(body)
    os.utime(fresh, (stamp_of(body), stamp_of(body)))
    fresh.replace(path)


def _comparable(headers: Headers) -> dict[str, object]:
    """Return headers by name. The directives of a policy count in any order, for django-csp gives them in any."""
    return {
        name.lower(): frozenset(part.strip() for part in value.split(";")) if name.lower().endswith("policy") else value
        for name, value in headers
    }

"""Where finished pages lie as files for a reverse proxy: the link ``current`` leads to a shelf of the moment.

*Dropping* lets ``current`` lead to a new, empty shelf: one step that nobody sees half of. Who renders remembers the
shelf it began with and writes there; when it was dropped meanwhile, nobody finds the file. No shelf is used twice.
"""

from __future__ import annotations

import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Final
from uuid import uuid4

logger = logging.getLogger(__name__)

CURRENT: Final = "current"
#: Ends the name of a link before it takes the place of ``current``.
_NEW: Final = ".new"


class Shelves:
    """The folder, as every process that changes pages uses it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> str:
        """Return the name of the shelf of this moment; empty where there is none."""
        try:
            return os.readlink(self.folder / CURRENT)  # noqa: PTH115 - once per request, and only the name counts
        except OSError:
            return ""

    def drop(self) -> None:
        """Make every file unfindable, and those that are being written now."""
        name = uuid4().hex
        link = self.folder / f"{name}{_NEW}"
        try:
            (self.folder / name).mkdir(parents=True)
            link.symlink_to(name)
            link.replace(self.folder / CURRENT)
        except OSError as error:
            # A full disk takes no new shelf, but lets the link go: the proxy then asks us.
            logger.error("No finished page is served as a file any more: %s", error.strerror)  # noqa: TRY400
            self._take_away()
        Thread(target=self._sweep, args=[name], name="shelves", daemon=True).start()

    def can_drop(self) -> bool:
        """Whether a change of this moment would reach the proxy."""
        return os.access(self.folder, os.W_OK)

    def _take_away(self) -> None:
        try:
            (self.folder / CURRENT).unlink(missing_ok=True)
        except OSError as error:
            logger.critical("The proxy serves files nobody can drop, to the end of their slot: %s", error.strerror)

    def _sweep(self, newest: str) -> None:
        """Remove what no link leads to any more; whoever still writes there makes it anew, to be removed later."""
        with suppress(OSError):
            kept = {CURRENT, newest, self.current()}
            for old in self.folder.iterdir():
                if old.name not in kept and not old.is_symlink():
                    shutil.rmtree(old, ignore_errors=True)

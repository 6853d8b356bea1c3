"""How processes tell each other that finished pages are out of date.

A generation is an opaque mark. A page remembers the one that was current when its rendering began; it is handed out
only while that is still the current one. So a page rendered before a change and finished after it can never be
served, in any process. The mark lives beside the database, never in it: finished pages survive its loss.

A change that is in records alone leaves a doubt: what was finished before is untrue until the database was asked again
(:mod:`lokalprojekte.delivery.witness`). Every other change makes it untrue for good.

There are two kinds: a file every process on the machine sees, and a key in Redis every machine sees
(:mod:`lokalprojekte.delivery.shared_generation`).
"""

from __future__ import annotations

import os
from collections.abc import Hashable
from pathlib import Path
from typing import Final, Protocol, cast

#: Compared, never read.
Mark = Hashable

_CHANGE: Final = b"."
_DOUBT: Final = b"?"
#: A page that was not asked for while so many things changed is not worth looking at.
_MOST_DOUBTS: Final = 10_000
_FOLDER_MODE: Final = 0o755
#: What a missing file counts as: pages are kept while nothing was ever changed.
_NONE: Final[Mark] = (0, 0)


class Generation(Protocol):
    """What every kind of generation can do."""

    def current(self) -> Mark:
        """Return the mark of this moment; where it cannot be known, one that equals no other."""

    def changed_at(self) -> float | None:
        """Return when it was advanced last, in seconds since the epoch; None while it never was or nobody knows."""

    def advance(self, *, doubt: bool = False) -> None:
        """Make every page finished or begun until now untrue, in every process, before this returns.

        A ``doubt`` lets whoever asks the database find out that one is true all the same.
        """

    def only_doubts(self, since: Mark, until: Mark) -> bool:
        """Whether nothing but doubts came between two marks; False where nobody knows."""

    def is_reachable(self) -> bool:
        """Whether an advance of this moment would reach every process."""


class FileGeneration:
    """The generation as a file that grows by one byte with every change, which tells what kind of change it was.

    Appending one byte is atomic, needs no lock and never yields an earlier size again; looking costs one ``stat``
    (about a microsecond). A million changes are a megabyte.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def current(self) -> Mark:
        """Return the mark of this moment: the file's number and its size."""
        try:
            status = os.stat(self.path)  # noqa: PTH116 - three times as fast as Path.stat, once per request
        except FileNotFoundError:
            return _NONE
        return status.st_ino, status.st_size

    def changed_at(self) -> float | None:
        """Return when it was advanced last, in seconds since the epoch; None while it never was."""
        try:
            return os.stat(self.path).st_mtime  # noqa: PTH116 - as above
        except FileNotFoundError:
            return None

    def is_reachable(self) -> bool:
        """Whether the file, or the folder it will stand in, can be written to."""
        known = self.path if self.path.exists() else self.path.parent
        return os.access(known, os.W_OK)

    def advance(self, *, doubt: bool = False) -> None:
        """Make every page finished or begun until now untrue; a ``doubt`` perhaps."""
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        except FileNotFoundError:
            self.path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(descriptor, _DOUBT if doubt else _CHANGE)
        finally:
            os.close(descriptor)

    def only_doubts(self, since: Mark, until: Mark) -> bool:
        """Whether nothing but doubts came between two marks: read what was written meanwhile."""
        (file, begin), (same_file, end) = cast("tuple[int, int]", since), cast("tuple[int, int]", until)
        if file != same_file or not 0 < end - begin <= _MOST_DOUBTS:
            return False
        try:
            descriptor = os.open(self.path, os.O_RDONLY)
        except OSError:
            return False
        try:
            is_same = os.fstat(descriptor).st_ino == file
            return is_same and os.pread(descriptor, end - begin, begin) == _DOUBT * (end - begin)
        finally:
            os.close(descriptor)

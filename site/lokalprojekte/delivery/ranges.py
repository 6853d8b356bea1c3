"""The ``Range`` header (RFC 9110, 14.2), as far as players and download managers use it: one range of bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ONE_RANGE: Final = re.compile(r"bytes=\s*(\d*)-(\d*)\s*\Z", re.ASCII)
#: More digits than any file is long; Python would refuse to read thousands of them.
_MOST_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes ``first`` to ``last``, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes these are."""
        return self.last - self.first + 1


class UnsatisfiableRangeError(ValueError):
    """The range lies outside of the file: status 416."""


def parse_range(header: str, size: int) -> ByteRange | None:
    """Return the bytes asked for, or ``None`` where the whole file is the right answer.

    Several ranges, another unit and whatever cannot be read count as no range at all, as the RFC allows.

    Raises:
        UnsatisfiableRangeError: when the range begins behind the end, or asks for the last zero bytes.
    """
    match = _ONE_RANGE.match(header.strip())
    if match is None or max(map(len, match.groups())) > _MOST_DIGITS:
        return None
    first, last = match.groups()
    if not first and not last:
        return None
    if not first:
        wanted = min(int(last), size)
        if wanted == 0:
            raise UnsatisfiableRangeError(header)
        return ByteRange(size - wanted, size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise UnsatisfiableRangeError(header)
    return ByteRange(int(first), min(int(last), size - 1) if last else size - 1)

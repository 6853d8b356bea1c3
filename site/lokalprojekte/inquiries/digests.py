"""Placements as rows of numbers: what impact figures count of them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from typing import Any, Final

import numpy as np

from lokalprojekte.inquiries.enums import Continuation, PlacementOutcome

#: One placement: 24 bytes. ``person`` is a digest of the pseudonym; days count from the year 1, 0 stands for none;
#: ``hours`` is 0 where nobody knows; ``end`` and ``later`` are places in OUTCOMES and CONTINUATIONS.
ROW: Final = np.dtype(
    [
        ("person", "<i8"),
        ("starts", "<i4"),
        ("ends", "<i4"),
        ("hours", "<u2"),
        ("people", "<u2"),
        ("end", "u1"),
        ("later", "u1"),
        ("spare", "<u2"),
    ]
)
#: What the numbers of ``end`` stand for; they are stored, so a new outcome goes to the end.
OUTCOMES: Final = ("", *PlacementOutcome.values)
#: What the numbers of ``later`` stand for.
CONTINUATIONS: Final = ("", *Continuation.values)
#: The fields of a placement that :func:`pack` takes, in this order.
FIELDS: Final = (
    "pseudonym",
    "starts_on",
    "ends_on",
    "hours_per_month",
    "people",
    "outcome_at_end",
    "outcome_after_six_months",
)


def pack(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """Return the bytes for placements given by the values of :data:`FIELDS`."""
    packed = [_row(row) for row in rows]
    return np.array(packed, dtype=ROW).tobytes()


def unpack(packed: bytes) -> np.ndarray[Any, Any]:
    """Return the rows of one digest, or of several joined."""
    return np.frombuffer(packed, dtype=ROW)


def _row(row: tuple[Any, ...]) -> tuple[int, ...]:
    pseudonym, starts, ends, hours, people, end, later = row
    codes = (OUTCOMES.index(end), CONTINUATIONS.index(later))
    return (_person(pseudonym), _day(starts), _day(ends), hours or 0, people, *codes, 0)


def _person(pseudonym: str) -> int:
    return int.from_bytes(blake2b(pseudonym.encode(), digest_size=8).digest(), "little", signed=True)


def _day(day: date | None) -> int:
    return day.toordinal() if day else 0

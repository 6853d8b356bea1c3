"""Which backups are kept: two days of all, one for each of seven days, one for each week; none for longer than a month.

The longest age is a promise to the persons named in them (docs/decisions/0009-erasure.md): what they had deleted is
gone from every backup when it has passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

_NAME: Final = re.compile(r"lokalprojekte-(\d{8}T\d{6})Z\.tar\.age")
_FORMAT: Final = "%Y%m%dT%H%M%S"
_ALL: Final = timedelta(days=2)
_DAILY: Final = timedelta(days=7)


def name_of(moment: datetime) -> str:
    """Return the name of a backup that begins at ``moment``."""
    return f"lokalprojekte-{moment.astimezone(UTC).strftime(_FORMAT)}Z.tar.age"


def moment_of(name: str) -> datetime | None:
    """Return when a backup began, or ``None`` for what is no backup of ours."""
    match = _NAME.fullmatch(name)
    return datetime.strptime(match[1], _FORMAT).replace(tzinfo=UTC) if match else None


def outdated(names: Iterable[str], *, now: datetime, days: int) -> list[str]:
    """Return which of ``names`` are to be deleted, oldest first; names that are no backups are left alone.

    Of each day, and of each week, the oldest backup stays: it is the one that was kept before, so that nothing moves.
    The newest of all stays as long as its age allows.
    """
    moments = sorted((moment, name) for name in names if (moment := moment_of(name)))
    gone, seen = [], set()
    for moment, name in moments:
        age = now - moment
        if age > timedelta(days=days):
            gone.append(name)
        elif age > _ALL and name != moments[-1][1]:
            slot = f"{moment:%Y-%j}" if age <= _DAILY else f"{moment:%G-W%V}"
            if slot in seen:
                gone.append(name)
            seen.add(slot)
    return gone

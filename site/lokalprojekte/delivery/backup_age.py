"""How old the newest backup is.

The note lies beside the database, never in it: a restored database must not claim to be fresh.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

FILE_NAME: Final = "last-backup.json"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup that was finished."""

    name: str
    at: datetime
    #: Bytes.
    size: int

    def age(self, now: datetime | None = None) -> timedelta:
        """Return how long ago it began."""
        return (now or timezone.now()) - self.at

    def is_recent(self, now: datetime | None = None) -> bool:
        """Whether it is younger than ``BACKUP_MAX_AGE_HOURS``."""
        return self.age(now) <= timedelta(hours=settings.BACKUP_MAX_AGE_HOURS)


def note(*, name: str, at: datetime, size: int) -> None:
    """Write down that a backup was finished; a reader never sees half of it."""
    path = _path()
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({"name": name, "at": at.isoformat(), "size": size}), encoding="utf-8")
    fresh.replace(path)


def last_backup() -> LastBackup | None:
    """Return the newest backup, or ``None`` while nobody has made one."""
    try:
        data = json.loads(_path().read_text(encoding="utf-8"))
        return LastBackup(name=data["name"], at=datetime.fromisoformat(data["at"]), size=data["size"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path() -> Path:
    return Path(settings.DATA_DIR) / FILE_NAME

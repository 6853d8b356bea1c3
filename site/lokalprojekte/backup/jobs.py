"""What the worker does for backups."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from lokalprojekte.backup.erasures import keep_copy
from lokalprojekte.core.jobs import job


@job(every=timedelta(hours=1), name="backup: keep the list of erasures beside the backups")
def copy_erasures() -> None:
    """Whoever is erased after the last backup must not come back with it on another machine."""
    keep_copy(Path(settings.BACKUP_DIR))

"""Bringing a backup back: first looked through to the last byte, then put in place, then made to forget the erased."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from pyrage import x25519

from lokalprojekte.api.changes.restart import restart_changes
from lokalprojekte.backup import archive, databases
from lokalprojekte.backup.erasures import complete_from
from lokalprojekte.backup.errors import BackupError
from lokalprojekte.backup.services import FORMAT, MEDIA, key_mark
from lokalprojekte.delivery.page_cache import drop_pages
from lokalprojekte.inquiries import erasure_log
from lokalprojekte.inquiries import services as inquiries
from lokalprojekte.inquiries.services.replay import ReplayReport
from lokalprojekte.mail.leases import LEASE
from lokalprojekte.mail.models import WorkerProcess

#: In DATA_DIR: what the last restore replaced. The next one replaces it; a backup deletes it when its time is over.
ASIDE: Final = "before-restore"


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a restore brought back."""

    made_at: str
    files: int
    #: Erasures that only a copy of the list knew of.
    erasures_found: int
    inquiries_erased: int
    mails_erased: int
    alerts_erased: int


def check_backup(*, path: Path, identities: Sequence[x25519.Identity]) -> dict[str, Any]:
    """Decrypt the backup at ``path``, compare every checksum, and return its manifest; nothing is changed.

    Raises:
        BackupError: when it could not be restored.
    """
    with tempfile.TemporaryDirectory(prefix=".checking-", dir=path.parent) as folder:
        return archive.extract(path, identities, Path(folder))


def restore_backup(
    *, path: Path, identities: Sequence[x25519.Identity], other_key: bool = False, while_running: bool = False
) -> RestoreReport:
    """Put the backup at ``path`` in place of database and media, and erase again whoever was erased since.

    Nothing is touched before the whole backup was read and compared. Sessions do not come back: somebody may have been
    locked out since. Finished pages are dropped, readers of the feed of changes begin anew.

    Raises:
        BackupError: when it is damaged, of another format or database, made with another ``SECRET_KEY`` (unless
            ``other_key``), or a worker is running (unless ``while_running``).
    """
    if not while_running:
        _require_rest()
    data = Path(settings.DATA_DIR)
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=data) as working:
        folder = Path(working)
        manifest = archive.extract(path, identities, folder)
        if manifest["format"] != FORMAT:
            raise BackupError(f"{path.name} has format {manifest['format']}; this version reads {FORMAT}.")
        if manifest["key_mark"] != key_mark() and not other_key:
            raise BackupError(
                "The backup was made with another SECRET_KEY. With this one, nobody's link opens, and nobody who was"
                " erased is recognised. Bring the key back, or say --other-key."
            )
        aside = data / ASIDE
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        databases.load(folder, aside)
        _load_media(folder / MEDIA, aside)
        found = complete_from([folder / erasure_log.FILE_NAME, path.parent / erasure_log.FILE_NAME])
    replayed = _bring_up_to_date()
    return RestoreReport(
        manifest["made_at"],
        len(manifest["files"]),
        found,
        replayed.inquiries_erased,
        replayed.mails_erased,
        replayed.alerts_erased,
    )


def forget_replaced() -> None:
    """Delete what a restore replaced when it has been kept as long as a backup may be."""
    aside = Path(settings.DATA_DIR) / ASIDE
    limit = timedelta(days=settings.BACKUP_DAYS).total_seconds()
    if aside.exists() and timezone.now().timestamp() - aside.stat().st_mtime > limit:
        shutil.rmtree(aside)


def _bring_up_to_date() -> ReplayReport:
    call_command("migrate", interactive=False, verbosity=0)
    Session.objects.all().delete()
    WorkerProcess.objects.all().delete()
    replayed = inquiries.replay_erasures()
    restart_changes()
    drop_pages()
    return replayed


def _load_media(folder: Path, aside: Path) -> None:
    """Exchange the folder of the media; where they lie elsewhere, they are backed up there."""
    if not isinstance(default_storage, FileSystemStorage):
        return
    root = Path(default_storage.location)
    if root.exists():
        shutil.move(root, aside / MEDIA)
    folder.mkdir(exist_ok=True)
    shutil.move(folder, root)


def _require_rest() -> None:
    """Refuse while a worker shows signs of life; a database that is gone or empty has none."""
    try:
        alive = WorkerProcess.objects.filter(seen_at__gt=timezone.now() - LEASE).exists()
    except DatabaseError:
        alive = False
    finally:
        connection.close()
    if alive:
        raise BackupError(
            "A worker is at work on this database: stop the web server and the worker first (a killed one counts as"
            " alive for a minute), or say --while-running."
        )

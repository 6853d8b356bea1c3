"""Making a backup, and bringing one back."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import timezone
from django.utils.crypto import salted_hmac
from pyrage import x25519

from lokalprojekte.backup import archive, databases
from lokalprojekte.backup.erasures import keep_copy
from lokalprojekte.backup.errors import BackupError
from lokalprojekte.backup.rotation import name_of, outdated
from lokalprojekte.delivery import backup_age
from lokalprojekte.inquiries import erasure_log

FORMAT: Final = 1
MEDIA: Final = "media"
_CHECKSUMS: Final = ".sha256"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup consists of."""

    file: str
    bytes: int
    sha256: str
    media_files: int
    seconds: float
    #: Names of older backups whose time was over.
    deleted: list[str]


def make_backup(*, folder: Path, recipients: Sequence[x25519.Recipient], now: datetime | None = None) -> BackupReport:
    """Write an encrypted backup into ``folder`` while the site goes on; delete those whose time is over; note its age.

    The database is copied first: every file it names at that moment is there when the files are read.

    Raises:
        BackupError: when another one is being made, the disk has no room, or the database cannot be copied.
    """
    moment, began = now or timezone.now(), time.monotonic()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(folder), tempfile.TemporaryDirectory(prefix=".working-", dir=folder) as working:
        _require_room(folder)
        unfinished, target = Path(working) / "archive", folder / name_of(moment)
        held: dict[str, tuple[int, str]] = {}
        try:
            digest = archive.write(
                unfinished, recipients, lambda writer: held.update(_fill(writer, Path(working), moment=moment))
            )
        except OSError as error:
            raise BackupError(f"The backup could not be written: {error.strerror or error}.") from error
        target.with_name(target.name + _CHECKSUMS).write_text(f"{digest}  {target.name}\n", encoding="ascii")
        unfinished.replace(target)
        keep_copy(folder)
        deleted = _rotate(folder, now=moment)
    size = target.stat().st_size
    backup_age.note(name=target.name, at=moment, size=size)
    return BackupReport(str(target), size, digest, _media_in(held), round(time.monotonic() - began, 2), deleted)


def key_mark() -> str:
    """Return what two installations with the same ``SECRET_KEY`` have in common, and says nothing about it."""
    return salted_hmac("lokalprojekte.backup.key", "", algorithm="sha256").hexdigest()[:16]


def newest(folder: Path) -> Path:
    """Return the newest backup in ``folder``.

    Raises:
        BackupError: when there is none.
    """
    found = sorted(folder.glob("lokalprojekte-*.tar.age"))
    if not found:
        raise BackupError(f"There is no backup in {folder}.")
    return found[-1]


def _fill(writer: archive.Writer, working: Path, *, moment: datetime) -> dict[str, tuple[int, str]]:
    """Fill the archive; the media are looked up after the database was copied, so that none it names is missing."""
    copy = databases.dump(working)
    writer.add(copy, copy.name)
    copy.unlink()
    writer.add(erasure_log.log_file(), erasure_log.FILE_NAME)
    for name, path in _media_files().items():
        writer.add(path, f"{MEDIA}/{name}")
    about: dict[str, object] = {"format": FORMAT, "made_at": moment.isoformat(), "key_mark": key_mark()}
    writer.finish(about)
    return writer.files


def _media_in(held: dict[str, tuple[int, str]]) -> int:
    return sum(name.startswith(f"{MEDIA}/") for name in held)


def _media_files() -> dict[str, Path]:
    """Return what editors have uploaded and what was drawn from it, by name; nothing where it lies elsewhere."""
    if not isinstance(default_storage, FileSystemStorage):
        return {}
    root = Path(default_storage.location)
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(root).as_posix(): path for path in files}


def _require_room(folder: Path) -> None:
    """Refuse before anything is written: a disk filled by a backup would stop the site."""
    needed = 2 * databases.size() + sum(path.stat().st_blocks * 512 for path in _media_files().values())
    free = shutil.disk_usage(folder).free
    if free < needed + settings.MIN_FREE_BYTES:
        raise BackupError(f"There is no room for a backup in {folder}: {free >> 20} MB free, {needed >> 20} MB needed.")


def _rotate(folder: Path, *, now: datetime) -> list[str]:
    names = [path.name for path in folder.iterdir()]
    gone = outdated(names, now=now, days=settings.BACKUP_DAYS)
    for name in gone:
        (folder / name).unlink(missing_ok=True)
        (folder / (name + _CHECKSUMS)).unlink(missing_ok=True)
    return gone


@contextmanager
def _alone(folder: Path) -> Iterator[Any]:
    """Let one backup be made at a time; a lock that goes with its process."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError("Another backup is being made just now.") from error
        yield lock

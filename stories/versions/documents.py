"""The PDFs of published versions, kept as files below ``DATA_DIR``.

The name of a file says what stands in it: a digest of the version, of the quotes that may be shown today, of the
address and of the layout. So a file is never out of date, only no longer asked for; and a version whose quotes changed
is another file.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from stories.versions.content import as_published, quotes_shown
from stories.versions.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stories.models import ReportVersion, TransferReportPage

_FOLDER: Final = "reports"
_LOCK: Final = "lock"
#: What a PDF looks like; a change of any of these draws all of them anew when they are asked for.
_LAYOUT: Final = ("templates/stories/report_pdf.html", "templates/stories/pdf", "static/css/print/report.css")


def pdf_of(version: ReportVersion, live: TransferReportPage) -> Path | None:
    """Return the file with the PDF of ``version``; None on a machine that cannot draw one.

    A file that is not there yet is drawn now. Whoever asks meanwhile, in whichever process, waits for that one.
    """
    target = _path(version, live)
    if target.exists():
        return target
    with _alone(target.parent):
        if not target.exists():
            pdf = draw(as_published(version, live), version)
            if pdf is None:
                return None
            _write(target, pdf)
    return target


def drop_untrue(live: TransferReportPage) -> None:
    """Remove the PDFs of ``live`` that show what may no longer be shown, or nobody asks for any more."""
    wanted = {_path(version, live) for version in live.versions.select_related("revision")}
    for path in _folder_of(live.pk).glob("*.pdf"):
        if path not in wanted:
            path.unlink(missing_ok=True)


def drop_all(report_id: int) -> None:
    """Remove every PDF of a report."""
    shutil.rmtree(_folder_of(report_id), ignore_errors=True)


def _folder_of(report_id: int) -> Path:
    return Path(settings.DATA_DIR, _FOLDER, str(report_id))


def _path(version: ReportVersion, live: TransferReportPage) -> Path:
    content = json.dumps(version.revision.content, sort_keys=True, default=str)
    address = f"{settings.BASE_URL}{live.url_path}"
    parts = (content, *sorted(quotes_shown(live)), address, str(version.published_at), _layout())
    digest = hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()
    return _folder_of(live.pk) / f"v{version.number}-{digest}.pdf"


@cache
def _layout() -> str:
    """Return a digest of template and stylesheet."""
    found = hashlib.blake2b(digest_size=12)
    for name in _LAYOUT:
        path = settings.ROOT / name
        for file in sorted(path.glob("*.html")) if path.is_dir() else [path]:
            found.update(file.read_bytes())
    return found.hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one thread of one process at a time draw for a report; the lock goes with a process that dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(target: Path, content: bytes) -> None:
    """Write a file that is there as a whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)

"""Where finished pictures lie: ``DATA_DIR/share/<name>-<digest>.png``, each drawn once, and no more than fit."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from lokalprojekte.core.share.picture import draw

if TYPE_CHECKING:
    from lokalprojekte.core.share.card import ShareCard

#: About 100 kB each: 200 MB. What was left out is drawn again when somebody asks.
MOST_KEPT: Final = 2_000
#: A digest as a pattern, so that the name of one view may begin with that of another.
_DIGEST: Final = "[0-9a-f]" * 12


def picture_of(name: int | str, card: ShareCard) -> bytes:
    """Return the picture of the page with this key or the view of this name, from its file or newly drawn.

    Several processes may do this at one moment: a file appears whole or not at all. A folder that cannot be written
    (a full disk) costs the file, never the picture.
    """
    file = _folder() / f"{name}-{card.digest}.png"
    try:
        return file.read_bytes()
    except OSError:
        picture = draw(card)
    try:
        _keep(file, picture)
        _tidy(name, file)
    except OSError:
        return picture
    return picture


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "share"


def _keep(file: Path, picture: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as unfinished:
            unfinished.write(picture)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _tidy(name: int | str, newest: Path) -> None:
    """Remove earlier pictures of the same page, and the oldest of all where there are too many."""
    for earlier in newest.parent.glob(f"{name}-{_DIGEST}.png"):
        if earlier != newest:
            earlier.unlink(missing_ok=True)
    files = sorted(newest.parent.iterdir(), key=_written_at)
    for surplus in files[: max(0, len(files) - MOST_KEPT)]:
        surplus.unlink(missing_ok=True)


def _written_at(file: Path) -> float:
    """Return when ``file`` was written; another process may have removed it meanwhile."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0

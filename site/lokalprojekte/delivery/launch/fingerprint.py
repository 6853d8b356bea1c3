"""What the set-up depends on, as one number; where it is the same as last time, nothing has to be done."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

#: Below the checkout. Everything that the database, the collected files or the catalogues are made from.
_PATTERNS: Final = (
    "requirements.txt",
    "*/migrations/*.py",
    "site/lokalprojekte/*/migrations/*.py",
    "site/lokalprojekte/locale/*/LC_MESSAGES/*.po",
    "site/lokalprojekte/reference/data/**/*",
    "site/lokalprojekte/seed/**/*",
    "site/lokalprojekte/settings/*.py",
    "static/**/*",
)
#: What the collected files are made from.
_STATIC_PATTERNS: Final = ("requirements.txt", "static/**/*", "site/lokalprojekte/core/stylesheets.py")
_IGNORED: Final = {".pyc", ".mo"}
#: Below DATA_DIR: which state the set-up, and the collected files, were made for.
STAMP: Final = "prepared"
STATIC_STAMP: Final = "prepared-static"
_VARIABLES: Final = ("DATABASE_URL", "DATABASE_URL_FILE", "DJANGO_SETTINGS_MODULE", "BASE_URL", "PORT")


def fingerprint(root: Path, environment: Mapping[str, str] | None = None) -> str:
    """Return a number for the state of the checkout at ``root`` and of the variables that choose the database."""
    source = os.environ if environment is None else environment
    digest = hashlib.sha256(sys.version.encode())
    for name in _VARIABLES:
        digest.update(f"{name}={source.get(name, '')}\0".encode())
    _add_files(digest, root, _PATTERNS)
    return digest.hexdigest()


def static_fingerprint(root: Path) -> str:
    """Return a number for the state of the styles, scripts, pictures and fonts of the checkout at ``root``."""
    digest = hashlib.sha256()
    _add_files(digest, root, _STATIC_PATTERNS)
    return digest.hexdigest()


def is_prepared(root: Path, data_dir: Path, environment: Mapping[str, str] | None = None) -> bool:
    """Whether the last set-up ended well, was for this very state, and what it made is still there."""
    source = os.environ if environment is None else environment
    needed = [data_dir / "static" / "staticfiles.json", *missing_catalogues(root, only_existing=False)]
    if not source.get("DATABASE_URL") and not source.get("DATABASE_URL_FILE"):
        needed.append(data_dir / "lokalprojekte.sqlite3")
    stamp = read_stamp(data_dir / STAMP)
    return all(path.exists() for path in needed) and stamp == fingerprint(root, environment)


def read_stamp(path: Path) -> str:
    """Return what was noted in ``path``; empty when nothing was."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""


def write_stamp(path: Path, value: str) -> None:
    """Note ``value`` in ``path``; a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(value, encoding="ascii")
    fresh.replace(path)


def missing_catalogues(root: Path, *, only_existing: bool = True) -> list[Path]:
    """Return the compiled catalogues that are missing or older than their source; or all of them."""
    found = []
    for source in sorted((root / "site/lokalprojekte/locale").glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        stale = not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
        if stale or not only_existing:
            found.append(compiled)
    return found


def _add_files(digest: hashlib._Hash, root: Path, patterns: tuple[str, ...]) -> None:
    found = {path for pattern in patterns for path in root.glob(pattern)}
    for path in sorted(found):
        if path.is_file() and path.suffix not in _IGNORED and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())

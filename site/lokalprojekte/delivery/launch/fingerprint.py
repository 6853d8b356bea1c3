"""What the set-up depends on, as one number; where it is the same as last time, nothing has to be done."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
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
_IGNORED: Final = {".pyc", ".mo"}
_VARIABLES: Final = ("DATABASE_URL", "DATABASE_URL_FILE", "DJANGO_SETTINGS_MODULE", "BASE_URL", "PORT")


def fingerprint(root: Path, environment: Mapping[str, str] | None = None) -> str:
    """Return a number for the state of the checkout at ``root`` and of the variables that choose the database."""
    source = os.environ if environment is None else environment
    digest = hashlib.sha256(sys.version.encode())
    for name in _VARIABLES:
        digest.update(f"{name}={source.get(name, '')}\0".encode())
    for path in _files(root):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_prepared(root: Path, data_dir: Path, environment: Mapping[str, str] | None = None) -> bool:
    """Whether the last set-up ended well, was for this very state, and what it made is still there."""
    source = os.environ if environment is None else environment
    needed = [data_dir / "static" / "staticfiles.json", *missing_catalogues(root, only_existing=False)]
    if not source.get("DATABASE_URL") and not source.get("DATABASE_URL_FILE"):
        needed.append(data_dir / "lokalprojekte.sqlite3")
    try:
        stamp = _stamp(data_dir).read_text(encoding="ascii")
    except OSError:
        return False
    return all(path.exists() for path in needed) and stamp == fingerprint(root, environment)


def remember(root: Path, data_dir: Path) -> None:
    """Note that the set-up for this state is complete."""
    target = _stamp(data_dir)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_text(fingerprint(root), encoding="ascii")
    fresh.replace(target)


def missing_catalogues(root: Path, *, only_existing: bool = True) -> list[Path]:
    """Return the compiled catalogues that are missing or older than their source; or all of them."""
    found = []
    for source in sorted((root / "site/lokalprojekte/locale").glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        stale = not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
        if stale or not only_existing:
            found.append(compiled)
    return found


def _stamp(data_dir: Path) -> Path:
    return data_dir / "prepared"


def _files(root: Path) -> Iterator[Path]:
    found = {path for pattern in _PATTERNS for path in root.glob(pattern)}
    for path in sorted(found):
        if path.is_file() and path.suffix not in _IGNORED and "__pycache__" not in path.parts:
            yield path

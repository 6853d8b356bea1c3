"""A secret key for machines that nobody configured."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def generated_secret(path: Path) -> str:
    """Return the key in ``path``; make it (384 random bits, readable by its owner alone) where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key

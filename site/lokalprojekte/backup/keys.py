"""Keys in the format of age (age-encryption.org): backups are made with public keys and read with a private one.

The machine that makes backups needs no private key, so whoever breaks into it cannot read the old ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.conf import settings
from pyrage import IdentityError, RecipientError, x25519

from lokalprojekte.backup.errors import BackupError

#: In DATA_DIR of a demonstration, where nobody named a key.
DEMO_KEY: Final = "backup-key.txt"


def recipients() -> list[x25519.Recipient]:
    """Return the public keys of ``BACKUP_RECIPIENTS``; a demonstration makes itself a pair.

    Raises:
        BackupError: when there is none, or one cannot be read.
    """
    named: list[str] = settings.BACKUP_RECIPIENTS
    if not named and settings.DEMO:
        return [_demo_identity().to_public()]
    if not named:
        raise BackupError(
            "Nobody could read this backup: BACKUP_RECIPIENTS names no public key."
            " `manage.py backup_key FILE` makes a pair; keep FILE somewhere else than on this machine."
        )
    try:
        return [x25519.Recipient.from_str(text) for text in named]
    except RecipientError as error:
        raise BackupError("BACKUP_RECIPIENTS holds something that is no public key of age (age1…).") from error


def identities(path: Path | None) -> list[x25519.Identity]:
    """Return the private keys in ``path`` (the file of ``age-keygen`` or ``backup_key``), or those of a demonstration.

    Raises:
        BackupError: when the file cannot be read or holds no key.
    """
    if path is None:
        if not settings.DEMO:
            raise BackupError("Name the file with the private key: --key FILE.")
        return [_demo_identity()]
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BackupError(f"The private key in {path} cannot be read.") from error
    try:
        found = [x25519.Identity.from_str(line.strip()) for line in _without_comments(lines)]
    except IdentityError as error:
        raise BackupError(f"{path} holds something that is no private key of age (AGE-SECRET-KEY-1…).") from error
    if not found:
        raise BackupError(f"There is no private key in {path}.")
    return found


def write_pair(path: Path) -> str:
    """Write a new private key to ``path``, readable by its owner alone, and return the public key.

    Raises:
        FileExistsError: an old key is never written over; backups could no longer be read.
    """
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# public key: {public}\n{identity}\n")
    return public


def _demo_identity() -> x25519.Identity:
    path = Path(settings.DATA_DIR) / DEMO_KEY
    if not path.exists():
        write_pair(path)
    return identities(path)[0]


def _without_comments(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if line.strip() and not line.startswith("#")]

"""The list of erasures outside the database, so that a backup that is brought back does not bring anybody back.

One line of JSON per erasure in ``DATA_DIR/erasures.log``: time, receipt, and keyed hashes (HMAC with ``SECRET_KEY``).
Appended and flushed to the disk; what a crash kept from being written is added from the database by
:func:`write_missing`. Several machines may each keep their own file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime

FILE_NAME: Final = "erasures.log"


@dataclass(frozen=True, slots=True)
class Line:
    """One erasure as the file keeps it; ``address`` is empty where single inquiries were erased."""

    receipt: str
    at: datetime
    origin: str
    address: str
    inquiries: frozenset[str]

    def as_json(self) -> str:
        """Return the line without its end."""
        return json.dumps(
            {
                "at": self.at.isoformat(),
                "receipt": self.receipt,
                "origin": self.origin,
                "address": self.address,
                "inquiries": sorted(self.inquiries),
            }
        )


def digest_of_address(normalised: str) -> str:
    """Return the keyed hash of a normalised address: 64 hex digits."""
    return _digest("address", normalised)


def digest_of_key(link_key: str) -> str:
    """Return the keyed hash of an inquiry's random key: 64 hex digits."""
    return _digest("inquiry", link_key)


def log_file() -> Path:
    """Return where the list is kept; readable by its owner alone."""
    return Path(settings.DATA_DIR) / FILE_NAME


def append(lines: Iterable[Line]) -> int:
    """Write ``lines`` to the end of the file and have the disk confirm it; return how many there were."""
    texts = [line.as_json() for line in lines]
    if not texts:
        return 0
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        start = "" if _ends_clean(path) else "\n"
        os.write(descriptor, (start + "\n".join(texts) + "\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return len(texts)


def read(path: Path | None = None) -> Iterator[Line]:
    """Read every line that is whole, of the list in use or of a copy; one that a crash cut short is passed over."""
    try:
        text = (path or log_file()).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    for entry in text.splitlines():
        line = _parse(entry)
        if line:
            yield line


def forget_before(moment: datetime) -> int:
    """Write the file anew without the lines from before ``moment``; return how many went."""
    lines = list(read())
    kept = [line for line in lines if line.at >= moment]
    if len(kept) == len(lines):
        return 0
    path = log_file()
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    with fresh.open("w", encoding="utf-8") as file:
        file.writelines(f"{line.as_json()}\n" for line in kept)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return len(lines) - len(kept)


def _digest(kind: str, value: str) -> str:
    return salted_hmac(f"lokalprojekte.inquiries.erasure.{kind}", value, algorithm="sha256").hexdigest()


def _ends_clean(path: Path) -> bool:
    """Whether the next line can be written straight on: the file is empty or ends with a line break."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _parse(entry: str) -> Line | None:
    try:
        data = json.loads(entry)
        at = parse_datetime(data["at"])
        if at is None or at.tzinfo is None:
            return None
        return Line(
            receipt=str(data["receipt"]),
            at=at,
            origin=str(data["origin"]),
            address=str(data["address"]),
            inquiries=frozenset(map(str, data["inquiries"])),
        )
    except (ValueError, KeyError, TypeError):
        return None

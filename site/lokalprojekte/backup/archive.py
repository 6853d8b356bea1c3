"""One encrypted file: a tar archive with a manifest of checksums at its end, written and read as a stream.

Nothing is ever on the disk unencrypted that was not there before, and nothing has to fit into memory.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

import pyrage
from pyrage import DecryptError, x25519

from lokalprojekte.backup.errors import BackupError

MANIFEST: Final = "manifest.json"
_CHUNK: Final = 1024 * 1024


@dataclass
class Writer:
    """Adds files to an archive and notes the checksum of what was really written."""

    tar: tarfile.TarFile
    #: Name in the archive → size in bytes and SHA-256.
    files: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, path: Path, name: str) -> None:
        """Add ``path`` as ``name``. One that was deleted meanwhile is left out; one that grows is cut, as it was."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            status = os.fstat(file.fileno())
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime, entry.mode = status.st_size, int(status.st_mtime), 0o600
            reader = _HashingReader(file, status.st_size)
            self.tar.addfile(entry, reader)  # type: ignore[arg-type]  # it only reads
        self.files[name] = (status.st_size, reader.digest.hexdigest())

    def finish(self, about: dict[str, object]) -> None:
        """Write the manifest: ``about``, and every file."""
        text = json.dumps({**about, "files": self.files}, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mtime, entry.mode = len(text), int(time.time()), 0o600
        self.tar.addfile(entry, io.BytesIO(text))


def write(path: Path, recipients: Sequence[x25519.Recipient], fill: Callable[[Writer], None]) -> str:
    """Let ``fill`` write an archive, encrypt it for ``recipients`` into ``path``, and return its SHA-256.

    The disk has confirmed the file when this returns. What ``fill`` raises is raised here.
    """
    trouble: list[BaseException] = []
    digest = hashlib.sha256()
    with path.open("xb") as file:
        os.fchmod(file.fileno(), 0o600)
        reading, writing = os.pipe()
        thread = threading.Thread(target=_fill, args=(writing, fill, trouble), name="archive")
        thread.start()
        try:
            with os.fdopen(reading, "rb", buffering=_CHUNK) as source:
                pyrage.encrypt_io(source, _HashingWriter(file, digest), list(recipients))
        finally:
            thread.join()
        if trouble:
            raise trouble[0]
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def extract(path: Path, identities: Sequence[x25519.Identity], folder: Path) -> dict[str, Any]:
    """Decrypt ``path`` into ``folder``, compare every checksum, and return the manifest.

    Raises:
        BackupError: when the key does not fit, the file is damaged or cut, or a checksum differs.
    """
    reading, writing = os.pipe()
    trouble: list[BaseException] = []
    thread = threading.Thread(target=_decrypt, args=(path, writing, identities, trouble), name="archive")
    thread.start()
    found: dict[str, tuple[int, str]] = {}
    try:
        with os.fdopen(reading, "rb", buffering=_CHUNK) as source, tarfile.open(fileobj=source, mode="r|") as tar:
            for entry in tar:
                found[entry.name] = _extract_one(tar, entry, folder)
            while source.read(_CHUNK):
                pass
    except tarfile.TarError as error:
        trouble.append(error)
    finally:
        thread.join()
    if trouble:
        raise BackupError(_why_unreadable(path, trouble[0])) from trouble[0]
    return _checked(path, folder, found)


def _fill(descriptor: int, fill: Callable[[Writer], None], trouble: list[BaseException]) -> None:
    try:
        with os.fdopen(descriptor, "wb", buffering=_CHUNK) as pipe, tarfile.open(fileobj=pipe, mode="w|") as tar:
            fill(Writer(tar))
    except BrokenPipeError:
        pass  # the other side failed and says why
    except BaseException as error:  # noqa: BLE001 - raised in the thread that waits
        trouble.append(error)


def _decrypt(path: Path, descriptor: int, identities: Sequence[x25519.Identity], trouble: list[BaseException]) -> None:
    with os.fdopen(descriptor, "wb", buffering=_CHUNK) as pipe:
        try:
            with path.open("rb") as file:
                pyrage.decrypt_io(file, pipe, list(identities))
        except BrokenPipeError:
            pass
        except (DecryptError, OSError) as error:
            trouble.insert(0, error)


def _extract_one(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> tuple[int, str]:
    parts = PurePosixPath(entry.name).parts
    source = tar.extractfile(entry) if entry.isreg() else None
    if source is None or not parts or ".." in parts or PurePosixPath(entry.name).is_absolute():
        raise BackupError(f"The backup holds {entry.name!r}, which is no file of ours.")
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("xb") as file:
        for chunk in _chunks(source):
            digest.update(chunk)
            file.write(chunk)
    os.utime(target, (entry.mtime, entry.mtime))
    return entry.size, digest.hexdigest()


def _checked(path: Path, folder: Path, found: dict[str, tuple[int, str]]) -> dict[str, Any]:
    if found.pop(MANIFEST, None) is None:
        raise BackupError(f"{path.name} is incomplete: its end is missing.")
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    expected = {name: tuple(entry) for name, entry in manifest["files"].items()}
    wrong = sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name))
    if wrong:
        raise BackupError(f"{path.name} is damaged: {len(wrong)} files differ from their checksums ({wrong[0]}).")
    return manifest


def _why_unreadable(path: Path, error: BaseException) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no backup at {path}."
    if isinstance(error, OSError) and error.errno is not None:
        return f"{path.name} cannot be read: {error.strerror}."
    return f"{path.name} cannot be decrypted: it is damaged, or made for another key."


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


class _HashingReader:
    """Reads exactly ``size`` bytes, zeros where the file became shorter meanwhile, and hashes them."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left = file, size
        self.digest = hashlib.sha256()

    def read(self, wanted: int) -> bytes:
        wanted = min(wanted, self._left)
        chunk = self._file.read(wanted).ljust(wanted, b"\0")
        self._left -= wanted
        self.digest.update(chunk)
        return chunk


class _HashingWriter:
    """Writes and hashes what was written."""

    def __init__(self, file: IO[bytes], digest: Any) -> None:
        self._file, self._digest = file, digest

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        with suppress(ValueError):
            self._file.flush()

"""The files that the demo's reports offer to take over."""

from __future__ import annotations

from pathlib import Path

from lokalprojekte.seed.demo.tables import ContentError

FOLDER = Path(__file__).parent / "files"


def read(name: str) -> bytes:
    """Return the content of the file ``name``.

    Raises:
        ContentError: when there is no such file.
    """
    path = FOLDER / name
    if not path.is_file():
        raise ContentError(f"There is no file {name} to download.")
    return path.read_bytes()

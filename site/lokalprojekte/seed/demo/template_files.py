"""The files that the demo's reports offer to take over, made from their texts in ``files/``.

``<name>.docx`` is made from ``files/<name>.docx.md``, ``<name>.xlsx`` from ``files/<name>.xlsx.toml``; any other name
is a file that lies there as it is.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from lokalprojekte.seed.demo.tables import ContentError
from lokalprojekte.seed.office import Sheet, document, workbook

FOLDER = Path(__file__).parent / "files"


def read(name: str) -> bytes:
    """Return the content of the file ``name``.

    Raises:
        ContentError: when there is no such file, or no text to make it from.
    """
    if (text := FOLDER / f"{name}.md").is_file():
        return document(text.read_text(encoding="utf-8"))
    if (table := FOLDER / f"{name}.toml").is_file():
        return _workbook(table)
    if (path := FOLDER / name).is_file():
        return path.read_bytes()
    raise ContentError(f"There is no file {name} to download.")


def names() -> list[str]:
    """Return the names of all files that can be read."""
    return sorted(path.name.removesuffix(".md").removesuffix(".toml") for path in FOLDER.iterdir() if path.is_file())


def _workbook(path: Path) -> bytes:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return workbook(table["title"], [Sheet(**sheet) for sheet in table["sheet"]])

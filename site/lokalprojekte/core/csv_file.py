"""CSV for spreadsheets. Whatever a person typed stays text: nothing of it is calculated."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
#: Tells Excel that the file is UTF-8.
_BOM: Final = "\ufeff"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def guarded(text: str) -> str:
    """Return ``text`` so that no spreadsheet reads it as a formula: with an apostrophe in front where it could."""
    plain = text.replace("\x00", "")
    return f"'{plain}" if plain.lstrip(" \n\v\f\u00a0").startswith(_FORMULA) or plain.startswith(_FORMULA) else plain


def csv_lines(lines: Iterable[list[str]]) -> Iterator[str]:
    """Return the CSV piece by piece: UTF-8 with BOM, semicolons, as a German Excel opens it."""
    writer = csv.writer(cast("IO[str]", _Echo()), delimiter=";")
    yield _BOM
    for line in lines:
        yield str(writer.writerow([guarded(value) for value in line]))

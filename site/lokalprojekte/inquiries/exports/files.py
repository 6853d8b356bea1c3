"""Lines become files. Whatever a person typed stays text: a spreadsheet calculates nothing of it."""

from __future__ import annotations

import csv
import tempfile
from typing import IO, TYPE_CHECKING, Final, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
#: The most that a cell of Excel holds.
_LONGEST_CELL: Final = 32_767
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


def xlsx_file(lines: Iterable[list[str]]) -> IO[bytes]:
    """Return a workbook as an open temporary file, at its beginning; every cell is a text, the first line is bold."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for number, line in enumerate(lines):
        cells = []
        for value in line:
            cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL])
            # Set after the value, from which openpyxl would make a formula.
            cell.data_type = "s"
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file

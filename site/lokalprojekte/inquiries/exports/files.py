"""Lines become a workbook. Whatever a person typed stays text: a spreadsheet calculates nothing of it."""

from __future__ import annotations

import tempfile
from typing import IO, TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The most that a cell of Excel holds.
_LONGEST_CELL: Final = 32_767


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

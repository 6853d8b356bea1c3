"""The tables as a workbook: one sheet each, and one that says what the columns mean."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from lokalprojekte.impact.downloads.as_text import notes

if TYPE_CHECKING:
    from lokalprojekte.impact.downloads.tables import Cell, Table

_WIDTHS: Final = {"string": 28, "date": 13}
_USUAL_WIDTH: Final = 11


def as_xlsx(tables: list[Table], *, about: dict[str, str]) -> bytes:
    """Return the workbook; ``about`` heads the sheet with the columns."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        for number, column in enumerate(table.columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.type, _USUAL_WIDTH)
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, column.name, bold=True) for column in table.columns])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    _describe(book, tables, about)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _describe(book: Any, tables: list[Table], about: dict[str, str]) -> None:
    sheet = book.create_sheet("README")
    for letter, width in zip("ABCD", (18, 18, 12, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for line in (about["title"], about["subject"], about["url"], *notes(), ""):
        sheet.append([_cell(sheet, line)])
    heads = (_("Sheet"), _("Column"), _("Type"), _("Meaning"))
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for table in tables:
        for column in table.columns:
            sheet.append([_cell(sheet, text) for text in (table.name, column.name, column.type, str(column.text))])


def _cell(sheet: Any, value: Cell, *, bold: bool = False) -> Any:
    """Return a cell whose text is never a formula, and whose number or date is one."""
    cell = WriteOnlyCell(sheet, value=None if value == "" else value)
    if isinstance(value, str) and value:
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell

"""Spreadsheets (Office Open XML), with a heading row that stays, widths that fit and room to fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from lokalprojekte.seed.office.package import repack

_LINE = Side(style="thin", color="B8B0A2")
_HEAD = PatternFill("solid", start_color="2A5F43")
_TOP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Sheet:
    """One sheet: a sentence on what it is for, columns with heading and width, rows (formulas begin with ``=``)."""

    name: str
    note: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Any]] = field(default_factory=list)
    #: Empty rows below, with lines to write on.
    empty: int = 0


def workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook with ``sheets``, ready to be printed across one page."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.language = title, "de-DE"
    book.properties.creator = "Lokalprojekte"
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, title)
    file = io.BytesIO()
    book.save(file)
    return repack(file.getvalue())


def _fill(page: Any, sheet: Sheet, title: str) -> None:
    last = get_column_letter(len(sheet.columns))
    page.append([title])
    page.append([sheet.note])
    page.append([heading for heading, _width in sheet.columns])
    for row in [*sheet.rows, *[[None] * len(sheet.columns)] * sheet.empty]:
        page.append(list(row))
    page["A1"].font = Font(bold=True, size=15)
    page.merge_cells(f"A2:{last}2")
    page["A2"].alignment = _TOP
    page.row_dimensions[2].height = 48
    for number, (_heading, width) in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
        page.cell(3, number).font = Font(bold=True, color="FFFFFF")
        page.cell(3, number).fill = _HEAD
    for row in page.iter_rows(min_row=3, max_row=page.max_row, max_col=len(sheet.columns)):
        for cell in row:
            cell.alignment = _TOP
            cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    page.freeze_panes = "A4"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "3:3"

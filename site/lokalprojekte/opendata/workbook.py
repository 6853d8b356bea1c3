"""A dataset as a workbook that Excel and LibreOffice open with the right types, and whose bytes can be repeated."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from lokalprojekte.opendata.enums import WRITTEN, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lokalprojekte.opendata.datasets import Dataset, Record, Value
    from lokalprojekte.opendata.terms import Terms

#: How a cell of each kind is shown; «@» keeps a spreadsheet from reading a key as a number.
_SHOWN_AS: Final = {
    Kind.KEY: "@",
    Kind.INTEGER: "0",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}
#: Widths in characters.
_WIDTHS: Final = {Kind.TEXT: 32, Kind.ADDRESS: 40}
_USUAL_WIDTH: Final = 16
#: The most that a cell of Excel holds.
_LONGEST_CELL: Final = 32_767
#: The first moment a ZIP archive knows: the parts carry no time of their own.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_WRITTEN_AT: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def workbook(dataset: Dataset, records: Sequence[Record], *, terms: Terms, changed_at: datetime) -> bytes:
    """Return two sheets: the records, and what every field means with licence and date."""
    book = Workbook(write_only=True)
    book.properties.title = terms.title
    book.properties.creator = terms.publisher
    sheet = book.create_sheet(dataset.key)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(dataset.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.kind, _USUAL_WIDTH)
    sheet.append([_text(sheet, column.name, bold=True) for column in dataset.columns])
    for record in records:
        sheet.append([_cell(sheet, record[column.name], column.kind) for column in dataset.columns])
    _explain(book.create_sheet(_("Field guide")[:31]), dataset, terms, changed_at)
    made = io.BytesIO()
    book.save(made)
    return _repeatable(made, changed_at)


def _explain(sheet: Any, dataset: Dataset, terms: Terms, changed_at: datetime) -> None:
    for letter, width in zip("ABCD", (30, 24, 70, 34), strict=True):
        sheet.column_dimensions[letter].width = width
    head = [
        (_("Dataset"), terms.title),
        (_("Publisher"), terms.publisher),
        (_("Licence"), f"{terms.licence}, {terms.licence_url}"),
        (_("As of"), timezone.localtime(changed_at).strftime("%Y-%m-%d %H:%M")),
        (_("Source"), terms.file_url),
        (_("Note"), terms.note),
    ]
    for label, value in head:
        if value:
            sheet.append([_text(sheet, label, bold=True), _text(sheet, value)])
    sheet.append([])
    sheet.append([_text(sheet, name, bold=True) for name in (_("Field"), _("Type"), _("Meaning"), _("Example"))])
    for column in dataset.columns:
        said = (column.name, str(column.kind.label), column.text, column.example)
        sheet.append([_text(sheet, value, wrapped=True) for value in said])


def _cell(sheet: Any, value: Value, kind: Kind) -> Any:
    if value is None or value == "":
        return None
    if kind in WRITTEN:
        return _text(sheet, str(value), shown_as=_SHOWN_AS.get(kind, "General"))
    if isinstance(value, datetime):
        value = timezone.make_naive(value)
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = _SHOWN_AS.get(kind, "General")
    return cell


def _text(sheet: Any, value: str, *, bold: bool = False, wrapped: bool = False, shown_as: str = "General") -> Any:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL])
    # Set after the value, from which openpyxl would make a formula.
    cell.data_type = "s"
    cell.number_format = shown_as
    if bold:
        cell.font = Font(bold=True)
    if wrapped:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _repeatable(made: io.BytesIO, changed_at: datetime) -> bytes:
    """Return the archive with the time of the data instead of the time of its making."""
    at = changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    again = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _WRITTEN_AT.sub(rb"\g<1>" + at, content)
            new.writestr(zipfile.ZipInfo(part.filename, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return again.getvalue()

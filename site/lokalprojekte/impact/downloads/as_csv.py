"""The figures as CSV: UTF-8 with BOM and semicolons, as a German spreadsheet opens it; dates after ISO 8601."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Final

from lokalprojekte.core.csv_file import guarded

if TYPE_CHECKING:
    from lokalprojekte.impact.downloads.tables import Cell, Table

#: Tells Excel that the file is UTF-8.
_BOM: Final = "\ufeff"


def as_csv(tables: list[Table]) -> bytes:
    """Return the first of ``tables``: one file holds one table."""
    table, file = tables[0], StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([[_text(cell) for cell in row] for row in table.rows])
    return (_BOM + file.getvalue()).encode()


def _text(cell: Cell) -> str:
    """Return the cell as text. Only what somebody wrote could be a formula; a number below 0 stays a number."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return guarded(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)

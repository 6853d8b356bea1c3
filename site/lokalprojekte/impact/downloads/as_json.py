"""The figures as JSON: each table with its fields (name, type, description) and its rows."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lokalprojekte.impact.downloads.tables import Cell, Table

#: The tables under names that stay, whatever the language of their titles.
NAMES: Final = ("figures", "measurements", "course", "status", "states")


def as_json(tables: list[Table], *, about: dict[str, str]) -> bytes:
    """Return ``tables``, and ``about``: what describes the whole."""
    parts = {
        name: {
            "title": table.name,
            "fields": [
                {"name": column.name, "type": column.type, "description": str(column.text)} for column in table.columns
            ],
            "rows": [
                {column.name: _value(cell) for column, cell in zip(table.columns, row, strict=True)}
                for row in table.rows
            ],
        }
        for name, table in zip(NAMES, tables, strict=True)
    }
    return json.dumps({**about, **parts}, ensure_ascii=False, indent=1).encode()


def _value(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return None if cell == "" else cell

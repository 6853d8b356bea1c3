"""What the columns mean, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from lokalprojekte.impact.downloads.tables import Table


def as_text(tables: list[Table], *, about: dict[str, str]) -> bytes:
    """Return ``about`` and, table by table, every column with its type."""
    lines = [about["title"], about["subject"], about["url"], "", *notes(), ""]
    for table in tables:
        lines += [table.name, "-" * len(table.name)]
        lines += [f"{column.name} ({column.type}): {column.text}" for column in table.columns]
        lines.append("")
    return "\n".join(lines).encode()


def notes() -> list[str]:
    """Return what is true of all tables."""
    return [
        _("Missing is not nought: an empty value with the state «missing» says that there are no data yet."),
        _("What could tell of fewer than five people is withheld, also where it follows by subtraction."),
        _("The CSV file holds the table of figures: UTF-8 with BOM, semicolons, dates as 2026-12-31."),
        _("Values are whole numbers as on the page. Two of them may differ by rounding."),
    ]

"""What the columns mean, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lokalprojekte.impact.downloads.tables import FIGURES

if TYPE_CHECKING:
    from lokalprojekte.impact.downloads.tables import Table


def as_text(tables: list[Table], *, about: dict[str, str]) -> bytes:
    """Return ``about`` and, table by table, every column with its type."""
    lines = [about["title"], about["subject"], about["url"], "", *notes(), ""]
    for table in tables:
        lines += [table.name, "-" * len(table.name)]
        lines += [f"{column.name} ({column.type}): {column.text}" for column in table.columns]
        lines.append("")
    lines += [_("How to read the table with pandas, so that keys stay text and dates become dates:"), ""]
    lines += [recipe(about["csv"]), ""]
    return "\n".join(lines).encode()


def recipe(address: str) -> str:
    """Return how pandas reads the CSV file at ``address``: numbers may be missing, keys are text, days are dates."""
    types = {"integer": "Int64", "string": "string", "boolean": "boolean"}
    known = {column.name: types[column.type] for column in FIGURES if column.type in types}
    kept = ", ".join(f'"{name}": "{kind}"' for name, kind in known.items())
    days = ", ".join(f'"{column.name}"' for column in FIGURES if column.type == "date")
    lines = (f'"{address}"', 'sep=";"', f"dtype={{{kept}}}", f"parse_dates=[{days}]")
    return "pandas.read_csv(\n" + "".join(f"    {line},\n" for line in lines) + ")"


def notes() -> list[str]:
    """Return what is true of all tables."""
    return [
        _("Missing is not nought: an empty value with the state «missing» says that there are no data yet."),
        _("What could tell of fewer than five people is withheld, also where it follows by subtraction."),
        _("The CSV file holds the table of figures: UTF-8 with BOM, semicolons, dates as 2026-12-31."),
        _("Values are whole numbers as on the page. Two of them may differ by rounding."),
    ]

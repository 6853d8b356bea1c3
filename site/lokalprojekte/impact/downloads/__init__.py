"""The figures of a page as files for spreadsheets and programs: the same rows in each, with what the columns mean."""

from __future__ import annotations

from lokalprojekte.impact.downloads.as_csv import as_csv
from lokalprojekte.impact.downloads.as_json import as_json
from lokalprojekte.impact.downloads.as_text import as_text
from lokalprojekte.impact.downloads.tables import Column, Table, tables_of

__all__ = ["Column", "Table", "as_csv", "as_json", "as_text", "tables_of"]

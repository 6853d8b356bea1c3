"""Small office files out of plain text, the same bytes for the same text: text documents and spreadsheets."""

from __future__ import annotations

from lokalprojekte.seed.office.document import document
from lokalprojekte.seed.office.workbook import Sheet, workbook

__all__ = ["Sheet", "document", "workbook"]

"""What Wagtail's lists and reports hand out as CSV stays text, whoever wrote it.

In workbooks Wagtail sees to that itself; a CSV goes out as it is, and a spreadsheet calculates what looks like a
formula (OWASP, CSV injection).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from lokalprojekte.core.csv_file import guarded

if TYPE_CHECKING:
    from collections.abc import Callable


def keep_exports_text() -> None:
    """Guard every text in every CSV of Wagtail's lists and reports; for once, while the apps get ready."""
    SpreadsheetExportMixin.preprocess_field_value = _guarded(SpreadsheetExportMixin.preprocess_field_value)


def _guarded(prepare: Callable[..., Any]) -> Callable[..., Any]:
    def prepared(view: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
        told = prepare(view, field, value, export_format)
        return guarded(told) if export_format == view.FORMAT_CSV and isinstance(told, str) else told

    return prepared

"""Types of fields, and the formats of files."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a field holds; the values stand in the definitions of the datasets."""

    TEXT = "text", pgettext_lazy("type of a field", "Text")
    KEY = "key", _("Key (text, with leading zeros)")
    ADDRESS = "address", _("Web address")
    INTEGER = "integer", _("Whole number")
    NUMBER = "number", pgettext_lazy("type of a field", "Number")
    DATE = "date", pgettext_lazy("type of a field", "Date")
    MOMENT = "moment", _("Date and time")
    FLAG = "flag", _("Yes or no")


#: Written by people: a spreadsheet must not calculate with it.
WRITTEN: Final = frozenset({Kind.TEXT, Kind.KEY, Kind.ADDRESS})


class Format(models.TextChoices):
    """The formats every dataset is offered in; the values are the endings of the addresses."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "XLSX"
    JSON = "json", "JSON"

    @property
    def media_type(self) -> str:
        """The media type as IANA lists it."""
        return _MEDIA_TYPES[self]

    @property
    def file_type(self) -> str:
        """The address of the format in the list of the Publications Office of the EU, as DCAT-AP asks for it."""
        return f"http://publications.europa.eu/resource/authority/file-type/{self.label}"


_MEDIA_TYPES: Final = {
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSON: "application/json",
}

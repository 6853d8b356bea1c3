"""A dataset as a file: the same bytes for the same records, so that its checksum means something."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from lokalprojekte.core.csv_file import guarded
from lokalprojekte.opendata.datasets import Dataset, Record, Value
from lokalprojekte.opendata.enums import WRITTEN, Format
from lokalprojekte.opendata.services import stamped
from lokalprojekte.opendata.terms import Publisher, Terms

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Tells spreadsheets that the file is UTF-8; programs that read tables expect and skip it.
_BOM: Final = "\ufeff"
#: Files that were asked for last, of this process: by dataset and format, each with what it was made from.
_MADE: dict[tuple[str, Format], tuple[str, bytes]] = {}


@dataclass(frozen=True)
class File:
    """One file of a dataset."""

    dataset: Dataset
    form: Format
    body: bytes
    changed_at: datetime
    #: How many records it holds.
    records: int
    #: The digest of what it was made from.
    digest: str

    @property
    def name(self) -> str:
        """What it is called where somebody saves it."""
        return f"{self.dataset.key}.{self.form.value}"

    @cached_property
    def sha256(self) -> str:
        """The checksum of the file as it is saved, before any compression on the way."""
        return hashlib.sha256(self.body).hexdigest()


def make_files(dataset: Dataset, publisher: Publisher, *forms: Format) -> list[File]:
    """Return ``dataset`` in every format of ``forms``; its records are read once, and once only by all of them."""
    records = list(dataset.read())
    digest = _digest(dataset, records, publisher)
    changed_at = stamped(dataset.key, digest=digest, now=timezone.now())
    state = f"{digest} {changed_at.isoformat()}"
    files = []
    for form in forms:
        known, body = _MADE.get((dataset.key, form), ("", b""))
        if known != state:
            terms = Terms.of(dataset, form, publisher)
            body = _body(dataset, records, form, terms, changed_at)
            _MADE[dataset.key, form] = (state, body)
        files.append(File(dataset, form, body, changed_at, len(records), digest))
    return files


def _digest(dataset: Dataset, records: Sequence[Record], publisher: Publisher) -> str:
    """Return a digest of everything the files of ``dataset`` are made from."""
    said = [repr(dataset), repr(publisher), [list(record.items()) for record in records]]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _body(dataset: Dataset, records: Sequence[Record], form: Format, terms: Terms, changed_at: datetime) -> bytes:
    match form:
        case Format.CSV:
            return _csv(dataset, records)
        case Format.XLSX:
            from lokalprojekte.opendata.workbook import workbook  # noqa: PLC0415 - openpyxl is large

            return workbook(dataset, records, terms=terms, changed_at=changed_at)
        case Format.JSON:
            return _json(dataset, records, terms, changed_at)


def _csv(dataset: Dataset, records: Sequence[Record]) -> bytes:
    """Return RFC 4180 for programs: commas, numbers with a point, dates as ISO 8601, UTF-8 with BOM."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(column.name for column in dataset.columns)
    for record in records:
        writer.writerow(
            guarded(str(record[column.name] or "")) if column.kind in WRITTEN else _plain(record[column.name])
            for column in dataset.columns
        )
    return (_BOM + text.getvalue()).encode()


def _json(dataset: Dataset, records: Sequence[Record], terms: Terms, changed_at: datetime) -> bytes:
    if dataset.as_json:
        content = dataset.as_json(records, terms=terms, changed_at=changed_at)
    else:
        content = {
            "titel": terms.title,
            "beschreibung": terms.text,
            "herausgeber": terms.publisher,
            "lizenz": terms.licence,
            "lizenz_adresse": terms.licence_url,
            "stand": changed_at.isoformat(),
            "katalog": terms.catalogue_url,
            "anzahl": len(records),
            "daten": records,
        }
    return (json.dumps(content, ensure_ascii=False, indent=1, default=_for_json) + "\n").encode()


def _plain(value: Value) -> str:
    """Return a value as programs read it; nothing where nobody knows it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime() | date():
            return _iso(value)
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def _for_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return _iso(value)
    raise TypeError(f"{type(value).__name__} has no place in a file.")


def _iso(value: date) -> str:
    return timezone.localtime(value).isoformat() if isinstance(value, datetime) else value.isoformat()

"""The data files that come with the program: what they are called, how they look, how they are read."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from lokalprojekte.reference.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The folder with the files; SOURCES.md in it tells where each comes from and under which licence.
FOLDER = Path(__file__).parent / "data"
#: Part of every checksum: raise it when the importer makes other rows of the same file.
_READER = b"reader 1\n"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A CSV file (UTF-8, comma, header line) and what it must hold."""

    name: str
    columns: tuple[str, ...]
    rows: int


STATES = DataFile("laender.csv", ("land", "name", "hauptstadt", "einwohner", "flaeche_km2"), 16)
DISTRICTS = DataFile(
    "kreise.csv",
    ("kreis", "name", "zusatz", "typ", "sitz", "land", "einwohner", "flaeche_km2", "lat", "lon"),
    400,
)
ASSOCIATIONS = DataFile("gemeindeverbaende.csv", ("ars9", "name", "typ", "sitz", "kreis", "land", "einwohner"), 1_203)
MUNICIPALITIES = DataFile(
    "gemeinden.csv",
    (
        "ags",
        "ars",
        "name",
        "zusatz",
        "typ",
        "kreis",
        "land",
        "verband",
        "einwohner",
        "flaeche_km2",
        "plz",
        "lat",
        "lon",
    ),
    10_753,
)
POSTCODES = DataFile("plz.csv", ("plz", "lat", "lon", "ort", "ags", "land", "quelle"), 8_240)
COMPETENCES = DataFile(
    "kompetenzfelder.csv",
    (
        "nr",
        "slug",
        "cluster",
        "label_de",
        "label_en",
        "esco_gruppe",
        "esco_gruppe_uri",
        "esco_gruppe_de",
        "esco_konzept_uri",
        "esco_konzept_de",
        "esco_konzept_en",
    ),
    54,
)
GOALS = DataFile("sdg_de.csv", ("nr", "titel_de"), 17)
FIELDS_OF_ACTION = DataFile(
    "handlungsfelder.csv", ("nr", "slug", "name", "ozg_themenfelder", "produktbereich", "sdg"), 15
)

ALL = (STATES, DISTRICTS, ASSOCIATIONS, MUNICIPALITIES, POSTCODES, COMPETENCES, GOALS, FIELDS_OF_ACTION)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; whatever is wrong with it is said with its place."""

    file: str
    line: int
    values: dict[str, str]

    def text(self, column: str) -> str:
        """Return the column's text; it may be empty."""
        return self.values[column]

    def required(self, column: str) -> str:
        """Return the column's text, which must not be empty."""
        return self.values[column] or self._fail(f"{column} is empty")

    def digits(self, column: str, length: int) -> str:
        """Return a key of exactly ``length`` digits, leading zeros kept."""
        value = self.values[column]
        if len(value) != length or not (value.isascii() and value.isdigit()):
            self._fail(f"{column} is «{value}» but must have {length} digits")
        return value

    def whole(self, column: str) -> int:
        """Return a whole number, zero or more."""
        value = self.values[column]
        if not (value.isascii() and value.isdigit()):
            self._fail(f"{column} is «{value}» but must be a whole number")
        return int(value)

    def number(self, column: str, low: float, high: float) -> float:
        """Return a number from ``low`` to ``high``."""
        value = self.values[column]
        try:
            number = float(value)
        except ValueError:
            self._fail(f"{column} is «{value}» but must be a number")
        if not low <= number <= high:
            self._fail(f"{column} is {value} but must lie between {low:g} and {high:g}")
        return number

    def latitude(self) -> float:
        """Return degrees north, inside Germany's box."""
        return self.number("lat", 47.2, 55.1)

    def longitude(self) -> float:
        """Return degrees east, inside Germany's box."""
        return self.number("lon", 5.8, 15.1)

    def refuse(self, column: str, points_to: str) -> DataError:
        """Return the error for a reference that leads nowhere."""
        return DataError(
            f"{self.file}, line {self.line}: {column} is «{self.values[column]}», which no {points_to} has."
        )

    def _fail(self, reason: str) -> NoReturn:
        raise DataError(f"{self.file}, line {self.line}: {reason}.")


def read_rows(folder: Path, file: DataFile) -> list[Row]:
    """Return the rows of ``file``.

    Raises:
        DataError: when the file is missing or unreadable, lacks a column, or has a broken line or the wrong length.
    """
    try:
        with (folder / file.name).open(encoding="utf-8", newline="") as stream:
            rows = list(_rows(file, csv.DictReader(stream, strict=True)))
    except FileNotFoundError as error:
        raise DataError(f"{file.name} is missing in {folder}.") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{file.name} cannot be read: {error}.") from error
    if len(rows) != file.rows:
        raise DataError(f"{file.name} has {len(rows)} rows but must have {file.rows}.")
    return rows


def _rows(file: DataFile, reader: csv.DictReader[str]) -> Iterator[Row]:
    missing = [column for column in file.columns if column not in (reader.fieldnames or ())]
    if missing:
        raise DataError(f"{file.name} lacks the column {', '.join(missing)}.")
    for values in reader:
        if None in values or None in values.values():
            raise DataError(f"{file.name}, line {reader.line_num}: the number of columns differs from the header.")
        yield Row(file.name, reader.line_num, values)


def checksum(folder: Path, file: DataFile) -> str:
    """Return the SHA-256 of ``file`` together with the reader's version.

    Raises:
        DataError: when the file is missing or unreadable.
    """
    try:
        content = (folder / file.name).read_bytes()
    except OSError as error:
        raise DataError(f"{file.name} is missing in {folder} or cannot be read.") from error
    return hashlib.sha256(_READER + content).hexdigest()

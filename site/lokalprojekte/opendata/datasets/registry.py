"""A dataset: what its fields mean (``<key>.toml``, in German as the data are) and where its records come from."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from lokalprojekte.opendata.enums import Kind

#: What a cell can hold; None is «nobody knows», never 0.
Value = str | int | Decimal | float | date | datetime | bool | None
Record = Mapping[str, Value]

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Column:
    """One field: its name in the files, what it holds, what it means, and how it looks."""

    name: str
    kind: Kind
    text: str
    example: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset.

    ``read`` returns its records in a stable order, ``count`` their number without reading them; both ask the database
    and change nothing. ``as_json`` makes the JSON file where a standard says how it looks. ``theme`` is a code of the
    EU's list of data themes.
    """

    key: str
    title: str
    text: str
    theme: str
    keywords: tuple[str, ...]
    columns: tuple[Column, ...]
    standard: str
    read: Callable[[], Iterable[Record]] = field(repr=False)
    count: Callable[[], int] = field(repr=False)
    as_json: Callable[..., dict[str, Any]] | None = field(default=None, repr=False)

    def named(self, *kinds: Kind) -> list[str]:
        """Return the names of the fields of these kinds."""
        return [column.name for column in self.columns if column.kind in kinds]


_DATASETS: dict[str, Dataset] = {}


def register(
    key: str,
    *,
    read: Callable[[], Iterable[Record]],
    count: Callable[[], int],
    as_json: Callable[..., dict[str, Any]] | None = None,
) -> None:
    """Add the dataset ``key``; its texts stand in ``<key>.toml``. The order is that of the catalogue."""
    said = _said(key)
    columns = tuple(
        Column(name, Kind(column["kind"]), column["text"], column["example"])
        for name, column in said["columns"].items()
    )
    _DATASETS[key] = Dataset(
        key=key,
        title=said["title"],
        text=said["text"],
        theme=said["theme"],
        keywords=tuple(said["keywords"]),
        columns=columns,
        standard=said.get("standard", ""),
        read=read,
        count=count,
        as_json=as_json,
    )


def dataset_of(key: str) -> Dataset | None:
    """Return the dataset ``key``; None where there is none."""
    return _DATASETS.get(key)


def all_datasets() -> list[Dataset]:
    """Return every dataset in the order of the catalogue."""
    return list(_DATASETS.values())


@cache
def _said(key: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{key}.toml").read_text(encoding="utf-8"))

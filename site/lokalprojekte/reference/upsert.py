"""Bringing rows into a table by their key, in bulk, and counting what that changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

#: Told now and then: which kind of row, how many are in place, out of how many.
Progress = Callable[[str, int, int], None]

#: Rows per statement; after each, the progress is told.
_BATCH = 1_000


@dataclass(slots=True)
class KindReport:
    """What became of one kind of row."""

    rows: int
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    #: Links between rows that the files no longer name. Only links are ever removed.
    removed: int = 0
    #: Keys in the database that no file names (any more). Such rows stay, since others may point to them.
    absent: list[str] = field(default_factory=list)


def upsert(
    kind: str,
    wanted: Mapping[Any, Model],
    *,
    among: QuerySet[Any],
    key: str,
    kept_when_adapted: Collection[str] = (),
    progress: Progress,
) -> KindReport:
    """Create or update the rows of ``among`` so that they say what ``wanted`` (by ``key``) says.

    Of rows that editors adapted, the fields ``kept_when_adapted`` stay as they are.
    """
    columns = among.model._meta.concrete_fields
    names = [column.attname for column in columns if column.name not in {"id", "adapted"}]
    present = {getattr(row, key): row for row in among}
    report = KindReport(rows=len(wanted), absent=sorted(str(gone) for gone in present.keys() - wanted.keys()))
    changed = []
    for value, row in wanted.items():
        before = present.get(value)
        if before is None:
            report.created += 1
            changed.append(row)
            continue
        if getattr(before, "adapted", False):
            for name in kept_when_adapted:
                setattr(row, name, getattr(before, name))
        if any(getattr(before, name) != getattr(row, name) for name in names):
            report.updated += 1
            changed.append(row)
        else:
            report.unchanged += 1
    for done, batch in _batches(changed):
        among.bulk_create(
            batch,
            update_conflicts=True,
            unique_fields=[key],
            update_fields=[name for name in names if name != key],
        )
        progress(kind, report.unchanged + done, report.rows)
    progress(kind, report.rows, report.rows)
    return report


def relate(
    kind: str,
    wanted: Collection[tuple[Any, Any]],
    *,
    among: QuerySet[Any],
    columns: tuple[str, str],
    progress: Progress,
) -> KindReport:
    """Make the pairs in a many-to-many table exactly ``wanted``."""
    left, right = columns
    present = {(a, b): pk for pk, a, b in among.values_list("pk", left, right)}
    missing = [among.model(**{left: a, right: b}) for a, b in sorted(wanted) if (a, b) not in present]
    surplus = [pk for pair, pk in present.items() if pair not in wanted]
    report = KindReport(
        rows=len(wanted), created=len(missing), unchanged=len(wanted) - len(missing), removed=len(surplus)
    )
    for _done, pks in _batches(surplus):
        among.filter(pk__in=pks).delete()
    for done, batch in _batches(missing):
        among.bulk_create(batch)
        progress(kind, report.unchanged + done, report.rows)
    progress(kind, report.rows, report.rows)
    return report


def _batches(items: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    """Cut ``items``; each piece comes with how many are done after it."""
    for start in range(0, len(items), _BATCH):
        piece = items[start : start + _BATCH]
        yield start + len(piece), piece

"""Remembering and finding what the seed made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models

from lokalprojekte.seed.models import Batch, SeedRecord

Row = TypeVar("Row", bound=models.Model)

#: Rows of one INSERT; SQLite takes 32,766 variables, a record has four.
ROWS_AT_ONCE = 5_000


def remember(batch: Batch, key: str, row: models.Model) -> None:
    """Note that the seed made ``row`` under ``key``; a lost row of the same key is replaced."""
    SeedRecord.objects.update_or_create(
        batch=batch,
        key=key,
        defaults={"content_type": _type_of(type(row)), "object_id": str(row.pk)},
    )


def remember_many(
    batch: Batch, model: type[models.Model], keys: Mapping[str, object] | Iterable[tuple[str, object]]
) -> None:
    """Note many new rows of one model at once, as key → primary key."""
    content_type = _type_of(model)
    pairs = keys.items() if isinstance(keys, Mapping) else keys
    SeedRecord.objects.bulk_create(
        [SeedRecord(batch=batch, key=key, content_type=content_type, object_id=str(pk)) for key, pk in pairs],
        batch_size=ROWS_AT_ONCE,
    )


def find(batch: Batch, key: str, model: type[Row]) -> Row | None:
    """Return the row made under ``key``; None when it was never made or somebody has deleted it."""
    record = SeedRecord.objects.filter(batch=batch, key=key, content_type=_type_of(model)).first()
    manager: models.Manager[Row] = model._default_manager  # noqa: SLF001 - Django documents the attribute
    return manager.filter(pk=record.object_id).first() if record else None


def primary_keys(batch: Batch, model: type[models.Model]) -> list[str]:
    """Return the primary keys, as text, of every row of ``model`` in ``batch``, the newest first."""
    records = SeedRecord.objects.filter(batch=batch, content_type=_type_of(model)).order_by("-pk")
    return [*records.values_list("object_id", flat=True)]


def is_empty(batch: Batch) -> bool:
    """Whether nothing of ``batch`` has been made, or all of it has been taken away."""
    return not SeedRecord.objects.filter(batch=batch).exists()


def forget(batch: Batch) -> None:
    """Drop the notes of ``batch``, once its rows are gone."""
    SeedRecord.objects.filter(batch=batch).delete()


def _type_of(model: type[models.Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)

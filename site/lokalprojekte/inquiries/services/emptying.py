"""Taking the person out of what hangs on an inquiry, as the register of personal data says."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, models

from lokalprojekte.inquiries.introspection import options, rows_of
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.privacy import PERSONAL, UNTIL_ANONYMISED

if TYPE_CHECKING:
    from collections.abc import Iterator


def empty_belongings(inquiry: Inquiry) -> None:
    """Empty every field of every related record whose time is over when its inquiry is anonymised.

    To be called in the transaction of the anonymisation. Records whose hash must be unique are deleted by the caller.
    """
    for model, link, names in belongings():
        values = {name: empty_value(options(model).get_field(name)) for name in names}
        rows_of(model).filter(**{link: inquiry.pk}).update(**values)


def belongings() -> Iterator[tuple[type[models.Model], str, list[str]]]:
    """Yield each model that hangs on an inquiry, the name of its link, and its fields that are emptied."""
    for relation in options(Inquiry).related_objects:
        model = relation.related_model
        if isinstance(model, str) or relation.field.many_to_many:
            continue
        register = PERSONAL.get(model.__name__, {})
        names = [name for name, entry in register.items() if entry.retention == UNTIL_ANONYMISED]
        emptied = [name for name in names if not getattr(options(model).get_field(name), "unique", False)]
        if emptied:
            yield model, relation.field.name, emptied


def empty_value(field: Any) -> Any:
    """Return what stands in ``field`` when nothing is known: nothing, an empty text, or its default."""
    if field.null:
        return None
    if isinstance(field, (models.CharField, models.TextField)):
        return ""
    return field.get_default()


def overwrite_traces() -> bool:
    """Have SQLite carry out what it put off, so that its journal holds no deleted row; whether it could.

    Deleted content is overwritten by ``secure_delete`` (settings/database.py); the journal still holds pages from
    before until it is cut. Waits a second at most, so that nobody waits for a long reader. Elsewhere nothing happens.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    patience = int(settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 5) * 1000)
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA busy_timeout = 1000")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy

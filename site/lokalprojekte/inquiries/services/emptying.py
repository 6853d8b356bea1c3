"""Taking the person out of what hangs on an inquiry, as the register of personal data says."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, models

from lokalprojekte.inquiries.introspection import options, relations_to, rows_of
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.privacy import PERSONAL, UNTIL_ANONYMISED

if TYPE_CHECKING:
    from collections.abc import Iterator


def empty_belongings(inquiry: Inquiry) -> None:
    """Delete every related record that holds nothing but what goes with the person; empty those fields of the others.

    To be called in the transaction of the anonymisation.
    """
    for model, link, names, keeps_something in belongings():
        rows = rows_of(model).filter(**{link: inquiry.pk})
        if keeps_something:
            rows.update(**{name: empty_value(options(model).get_field(name)) for name in names})
        else:
            rows.delete()


def belongings() -> Iterator[tuple[type[models.Model], str, list[str], bool]]:
    """Yield each model that hangs on an inquiry: its link, the fields that go with the person, whether others stay."""
    for relation in relations_to(Inquiry):
        model = relation.related_model
        register = PERSONAL.get(model.__name__, {})
        names = [name for name, entry in register.items() if entry.retention == UNTIL_ANONYMISED]
        if names:
            yield model, relation.field.name, names, len(names) < len(register) or _tells_of_something_else(model)


def _tells_of_something_else(model: type[models.Model]) -> bool:
    """Whether a record links to more than people and their inquiries, such as the call that came of it."""
    linked = {field.related_model for field in options(model).fields if field.is_relation}
    return bool(linked - {Inquiry, get_user_model()})


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

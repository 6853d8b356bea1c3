"""Putting thousands of rows into the database at once, pages among them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any, Final, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import F
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

Row = TypeVar("Row", bound=models.Model)
AnyPage = TypeVar("AnyPage", bound=Page)

#: A model and the values of one row of it.
Part = tuple[type[models.Model], tuple[Any, ...]]

#: Rows handled in one go, between two looks at the progress bar.
ROWS_AT_ONCE: Final = 500


def chunks(items: Sequence[Row] | Sequence[Any], size: int = ROWS_AT_ONCE) -> Iterator[Sequence[Any]]:
    """Cut ``items`` into pieces."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def insert(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of values for the fields ``names`` (a foreign key as ``call_id``); the other fields get defaults.

    Five times as fast as ``bulk_create``, which builds an object and a piece of SQL for every row; like it, it knows
    neither ``save()`` nor signals. PostgreSQL is sent the rows as they are (``COPY``).
    """
    if not rows:
        return
    own = [field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)]
    given = {name: place for place, name in enumerate(names)}
    columns = [(given.get(field.attname), _conversion(field), field) for field in own]
    constants = [None if place is not None else convert(field.get_default()) for place, convert, field in columns]
    places = [(place, convert, constant) for (place, convert, _), constant in zip(columns, constants, strict=True)]
    quoted = ", ".join(connection.ops.quote_name(field.column or "") for field in own)
    table = f"{connection.ops.quote_name(model._meta.db_table)} ({quoted})"
    converted = ([constant if at is None else convert(row[at]) for at, convert, constant in places] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for values in converted:
                    copy.write_row(values)
        else:
            marks = ", ".join(["%s"] * len(own))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", [*converted])  # noqa: S608 - names of the models


def _conversion(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """Return what makes a value of ``field`` one the database driver takes."""
    if isinstance(field, (models.DateField, models.UUIDField, models.JSONField, StreamField)):
        return lambda value: field.get_db_prep_save(value, connection)
    return lambda value: value.value if isinstance(value, Enum) else value


def insert_pages(parent: Page, pages: Sequence[AnyPage], *, done: Callable[[int], None]) -> None:
    """Insert new published children of ``parent``, without a signal for each.

    Django refuses ``bulk_create`` for models with a parent table, so the rows of the page table go first, then those
    of the page type. Treebeard's path, depth and number of children are worked out here; ``done`` is told how many
    pages there are after each piece.
    """
    if not pages:
        return
    _place(parent, pages)
    model = type(pages[0])
    shared = [field.attname for field in Page._meta.local_concrete_fields if not field.primary_key]
    own = [field.attname for field in model._meta.local_concrete_fields]
    inserted = 0
    for piece in chunks(pages):
        insert(Page, shared, [[getattr(page, name) for name in shared] for page in piece])
        keys = dict(Page.objects.filter(path__in=[page.path for page in piece]).values_list("path", "pk"))
        for page in piece:
            page.pk = page.page_ptr_id = keys[page.path]
            page._state.adding = False  # noqa: SLF001 - what save() would do
        insert(model, own, [[getattr(page, name) for name in own] for page in piece])
        inserted += len(piece)
        done(inserted)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    parent.refresh_from_db(fields=["numchild"])


def _place(parent: Page, pages: Sequence[Page]) -> None:
    """Give every page its place below ``parent``, behind the children there are."""
    last = parent.get_last_child()
    step = int(last.path[-Page.steplen :], 36) if last else 0
    locale, content_type = Locale.get_default(), ContentType.objects.get_for_model(type(pages[0]))
    for number, page in enumerate(pages, start=step + 1):
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, number)  # noqa: SLF001 - treebeard's own way to count
        page.numchild = 0
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title = page.title
        page.locale = locale
        page.translation_key = uuid.uuid4()
        page.content_type = content_type
        page.live, page.has_unpublished_changes = True, False

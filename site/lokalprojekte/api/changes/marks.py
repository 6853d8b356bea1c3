"""Writing down, in the transaction of a change, that there was one. Numbering comes later (``changes.numbering``)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site

from lokalprojekte.api.enums import MarkKind, Resource
from lokalprojekte.api.models import ChangeMark
from lokalprojekte.delivery.page_cache import doubt_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

#: Records whose changes are changes of something there is one of.
_SINGLES: Final = {"core.organisation": Resource.SETTINGS, "wagtailredirects.redirect": Resource.REDIRECTS}
_REFERENCE: Final = "reference"
#: The longest key a mark holds; records with longer ones are shown nowhere by their key.
_LONGEST_KEY: Final = 64


def mark_pages(keys: Iterable[int]) -> None:
    """Write down that the pages of ``keys`` changed."""
    _write(ChangeMark(kind=MarkKind.PAGE, key=str(key)) for key in keys)


def mark_below(page_id: int) -> None:
    """Write down that the page and what lies below it may have appeared, vanished or moved."""
    _write([ChangeMark(kind=MarkKind.BELOW, key=str(page_id))])


def mark_everything() -> None:
    """Write down that any detail may have changed."""
    _write([ChangeMark(kind=MarkKind.EVERYTHING), ChangeMark(kind=MarkKind.SINGLE, key=Resource.REFERENCE.value)])


def mark_record(record: Model) -> None:
    """Write down that ``record`` was saved or deleted: a page, or something pages show or belong to."""
    _write(_marks_of(record))


def _marks_of(record: Model) -> Iterator[ChangeMark]:
    meta = record._meta
    if isinstance(record, Page):
        yield ChangeMark(kind=MarkKind.PAGE, key=str(record.pk))
    elif isinstance(record, PageViewRestriction):
        yield ChangeMark(kind=MarkKind.BELOW, key=str(record.page_id))
    elif isinstance(record, CollectionViewRestriction):
        yield ChangeMark(kind=MarkKind.COLLECTION, key=str(record.collection_id))
    elif isinstance(record, Site):
        yield ChangeMark(kind=MarkKind.EVERYTHING)
        yield ChangeMark(kind=MarkKind.SINGLE, key=Resource.SETTINGS.value)
    else:
        single = Resource.REFERENCE if meta.app_label == _REFERENCE else _SINGLES.get(meta.label_lower)
        if single:
            yield ChangeMark(kind=MarkKind.SINGLE, key=single.value)
        yield ChangeMark(kind=MarkKind.RECORD, label=meta.label_lower, key=str(record.pk)[:_LONGEST_KEY])
        for name in _columns_of_pages(type(record)):
            key = getattr(record, name)
            if key:
                yield ChangeMark(kind=MarkKind.PAGE, key=str(key))


@lru_cache
def _columns_of_pages(model: type[Model]) -> tuple[str, ...]:
    """Return the columns of ``model`` that hold keys of pages: what belongs to a page is shown by it."""
    fields: Iterable[Any] = (field for field in model._meta.concrete_fields if field.is_relation)
    return tuple(field.attname for field in fields if issubclass(field.related_model, Page))


def _write(marks: Iterable[ChangeMark]) -> None:
    if ChangeMark.objects.bulk_create(marks, batch_size=100):
        doubt_pages()

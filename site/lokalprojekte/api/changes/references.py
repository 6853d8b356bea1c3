"""Who shows whom: Wagtail's index of references, read under the lock of the feed."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from wagtail.models import Page, ReferenceIndex

from lokalprojekte.core.models import SiteImage
from lokalprojekte.inquiries.introspection import rows_of
from stories.models import SuccessStoryPage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from django.db.models import Model

#: Records show records that pages show; further away nobody sees it.
_DEEPEST: Final = 3
_AT_ONCE: Final = 500


def learn_references(record: Model) -> None:
    """Bring the index up to date for ``record``, which the worker may not have done yet.

    The worker may be at the same rows; if the database lets it go first, it writes what we would have written.
    """
    try:
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(record)
    except DatabaseError:
        return


def learn_references_of(model: type[Model], keys: Collection[str]) -> None:
    """Bring the index up to date for records of ``model``; those of a page's own parts stand under the page."""
    if ReferenceIndex.model_is_indexable(model):
        for record in rows_of(model).filter(pk__in=keys):
            learn_references(record)


def pages_showing(model: type[Model], keys: Collection[str]) -> set[int]:
    """Return the pages that show a record of ``model`` with one of ``keys``, directly or through another record."""
    found: set[int] = set()
    wanted = {_type_of(model): {str(key) for key in keys}}
    for _step in range(_DEEPEST):
        further: dict[int, set[str]] = defaultdict(set)
        for content_type, records in wanted.items():
            found.update(_pages_of(content_type, records))
            for base, key in _referrers(content_type, records):
                if base == _type_of(Page):
                    found.add(int(key))
                else:
                    further[base].add(key)
        wanted = further
    return found


def pages_pointing_at(pages: Collection[int], *, by_field_alone: bool = False) -> set[int]:
    """Return the pages that refer to one of ``pages``: by a field of their own (call → host), or by any link."""
    keys = {str(key) for key in pages}
    return {
        int(key)
        for base, key in _referrers(_type_of(Page), keys, by_field_alone=by_field_alone)
        if base == _type_of(Page)
    }


def stories_about(calls: Collection[int]) -> set[int]:
    """Return the stories about one of ``calls``: they list its reports."""
    return set(SuccessStoryPage.objects.filter(call__in=calls).values_list("pk", flat=True))


def model_of(label: str) -> type[Model] | None:
    """Return the model a mark names; None when it is gone since."""
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def is_image(label: str) -> bool:
    """Whether a mark is about a picture."""
    return label == SiteImage._meta.label_lower


def _referrers(content_type: int, keys: Iterable[str], *, by_field_alone: bool = False) -> Iterator[tuple[int, str]]:
    left = iter(keys)
    while part := list(islice(left, _AT_ONCE)):
        rows = ReferenceIndex.objects.filter(to_content_type_id=content_type, to_object_id__in=part)
        if by_field_alone:
            # The path to a link inside a body has dots.
            rows = rows.exclude(model_path__contains=".")
        yield from rows.order_by().values_list("base_content_type_id", "object_id").distinct()


def _pages_of(content_type: int, keys: Collection[str]) -> Iterator[int]:
    """Yield the pages that records belong to by fields of their own: a funding to its call, a meeting to its calls."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    if model is None or issubclass(model, Page):
        return
    for field in model._meta.get_fields():
        related = getattr(field, "related_model", None)
        if not isinstance(related, type) or not issubclass(related, Page):
            continue
        # The index knows nothing of what pages hold many of: of a field of action its calls.
        if not field.auto_created or field.many_to_many:
            found = rows_of(model).filter(pk__in=keys, **{f"{field.name}__isnull": False})
            yield from found.order_by().values_list(field.name, flat=True)


def _type_of(model: type[Model]) -> int:
    bases = model._meta.get_parent_list()
    base = bases[-1] if bases else model
    return ContentType.objects.get_for_model(base, for_concrete_model=False).pk

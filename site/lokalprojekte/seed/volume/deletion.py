"""Taking thousands of rows out of the database at once, without a signal for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, ForeignObjectRel, ManyToOneRel, OneToOneRel
from wagtail.models import Page, ReferenceIndex

Keys = Sequence[Any]


def delete_pages(model: type[Page], keys: Keys) -> int:
    """Delete leaf pages of ``model``, correct their parents' number of children, and return how many there were.

    Raises:
        ProtectedError: when somebody's row points to one of them.
    """
    paths = [*Page.objects.filter(pk__in=keys).values_list("path", flat=True)]
    delete_rows(model, keys)
    for parent in {path[: -Page.steplen] for path in paths}:
        gone = sum(path[: -Page.steplen] == parent for path in paths)
        Page.objects.filter(path=parent).update(numchild=F("numchild") - gone)
    return len(paths)


def delete_rows(model: type[models.Model], keys: Keys) -> None:
    """Delete rows with all that hangs on them, as ``on_delete`` says, set by set instead of row by row.

    Raises:
        ProtectedError: when a protected row points to one of them.
    """
    if not keys:
        return
    for relation in _relations(model):
        _detach(relation, keys)
    for field in model._meta.private_fields:
        if isinstance(field, GenericRelation):
            _delete_generic(model, field, keys)
    kinds = ContentType.objects.get_for_model(model, for_concrete_model=False)
    ReferenceIndex.objects.filter(content_type=kinds, object_id__in=[str(key) for key in keys]).delete()
    rows = _rows(model).filter(pk__in=keys)
    rows._raw_delete(rows.db)  # noqa: SLF001 - what delete() ends in
    for parent in model._meta.parents:
        delete_rows(parent, keys)


def _relations(model: type[models.Model]) -> Iterable[ForeignObjectRel]:
    """Return what points to ``model`` itself, the links of its subclasses apart."""
    fields = model._meta.get_fields(include_hidden=True)
    return [
        field
        for field in fields
        if isinstance(field, (ManyToOneRel, OneToOneRel)) and not field.parent_link and field.model is model
    ]


def _detach(relation: Any, keys: Keys) -> None:
    """Do to the rows behind ``relation`` what its ``on_delete`` asks for."""
    related, name = relation.related_model, relation.field.name
    rows = _rows(related).filter(**{f"{name}__in": keys})
    if relation.on_delete is models.CASCADE:
        delete_rows(related, [*rows.values_list("pk", flat=True)])
    elif relation.on_delete is models.SET_NULL:
        rows.update(**{name: None})
    elif relation.on_delete is models.PROTECT and rows.exists():
        raise models.ProtectedError(f"{related.__name__} points to a row that is to go.", set(rows))


def _delete_generic(model: type[models.Model], field: GenericRelation, keys: Keys) -> None:
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=field.for_concrete_model)
    related = field.related_model
    texts = [str(key) for key in keys]
    rows = _rows(related).filter(
        **{field.content_type_field_name: content_type, f"{field.object_id_field_name}__in": texts}
    )
    delete_rows(related, [*rows.values_list("pk", flat=True)])


def _rows(model: Any) -> models.QuerySet[Any]:
    """Return all rows of ``model``, whatever its managers leave out."""
    return models.QuerySet(model)

"""What a model says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db import models


def options(model: type[models.Model] | models.Model) -> Any:
    """Return the options of a model: its fields, relations and names."""
    return model._meta


def rows_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """Return every row of a model."""
    return options(model).default_manager.all()


def relations_to(model: type[models.Model]) -> list[Any]:
    """Return every foreign key and one-to-one that points at ``model``, those without a name backwards included."""
    fields = options(model).get_fields(include_hidden=True)
    return [field for field in fields if field.auto_created and not field.concrete and not field.many_to_many]

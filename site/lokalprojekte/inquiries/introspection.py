"""What a model says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db import models


def options(model: type[models.Model] | models.Model) -> Any:
    """Return the options of a model: its fields, relations and names."""
    return model._meta  # noqa: SLF001 - documented: docs.djangoproject.com/en/5.2/ref/models/meta/


def rows_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """Return every row of a model."""
    return options(model).default_manager.all()

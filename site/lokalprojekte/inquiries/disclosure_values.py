"""A field of a record in words and as a value that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lokalprojekte.inquiries.introspection import options
from lokalprojekte.inquiries.releases import labels_of
from lokalprojekte.matching.weights import WEIGHTS

if TYPE_CHECKING:
    from django.db import models


def label_of(row: models.Model, name: str) -> str:
    """Return what the field is called."""
    return str(capfirst(options(row).get_field(name).verbose_name))


def value_of(row: models.Model, name: str) -> Any:
    """Return the value as JSON has it: dates in ISO 8601, what is linked by its name."""
    field = options(row).get_field(name)
    if field.many_to_many:
        return [str(item) for item in getattr(row, name).all()]
    value = getattr(row, name)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return str(value)


def text_of(row: models.Model, name: str) -> str:
    """Return the value as people read it."""
    field = options(row).get_field(name)
    held = value_of(row, name)
    if isinstance(held, (dict, list)):
        return _told(held) if isinstance(held, dict) else " · ".join(labels_of(held))
    value = getattr(row, name)
    if getattr(field, "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return str(date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT"))
    if isinstance(value, date):
        return str(date_format(value))
    return str(value)


def _told(evidence: Mapping[str, Any]) -> str:
    """Return what stored evidence of a match says: the points of every part; the file has all of it."""
    if not evidence:
        return ""
    names = {weight.key: _(weight.name) for weight in WEIGHTS}
    parts = [
        _("%(part)s: %(points)s of %(most)s points")
        % {"part": names[key], "points": localize(points), "most": localize(most)}
        for key, (points, most) in evidence["parts"].items()
    ]
    return " · ".join(parts)

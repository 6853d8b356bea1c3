"""What all answers have in common."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import ConfigDict
from wagtail.api.v3.errors import ProblemDetail

__all__ = ["ApiSchema", "ListOf", "ProblemDetail", "problems"]


class ApiSchema(Schema):
    """A part of an answer. Every field is always there; what nobody knows is null."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


class ListOf(ApiSchema):
    """One part of a list. Subclasses say what its ``items`` are."""

    #: How many there are in all parts.
    total: int
    #: The whole address of the next part, null at the end.
    next: str | None


def problems(*statuses: int) -> dict[Any, type[ProblemDetail]]:
    """Return what an operation says of its errors: ``response={200: Call, **problems(404)}``.

    422 (a parameter that cannot be read) and 429 (too many requests) are always among them.
    """
    return dict.fromkeys(sorted({*statuses, 422, 429}), ProblemDetail)

"""What Wagtail's own schemas of pages say differently here; registered before its routers are imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ninja import Schema
from wagtail.api.v3.schemas import read_generator
from wagtail.fields import StreamField

from lokalprojekte.api.bodies import body_of
from lokalprojekte.api.schemas.blocks import Body

if TYPE_CHECKING:
    from django.db.models import Field, Model


def typed_body(generator: Any, field: Field[Any, Any]) -> tuple[Any, Any, Any]:
    """Return type, default and resolver of a stream: the same blocks as in our own answers."""
    name = field.name

    def resolve(obj: Model, context: dict[str, Any]) -> list[dict[str, Any]]:
        return body_of(getattr(obj, name), context.get("request"))

    return Body, [], staticmethod(resolve)


def register() -> None:
    """Give every stream of every page its type, and let schemas be built when they are first used."""
    Schema.model_config["defer_build"] = True
    read_generator.register_field_schema(StreamField, typed_body)

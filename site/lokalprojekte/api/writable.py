"""Which fields a body may name, read from the schemas that Wagtail makes of writable ``api_fields``.

Wagtail passes over fields it does not know. Whoever sends a status, or a field with a slip, has to hear of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from django.utils.translation import gettext as _
from pydantic import BaseModel
from wagtail.api.v3.registry import registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from lokalprojekte.api.streams import misshapen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

Loc = tuple[str | int, ...]
#: Kind, place, sentence.
Problem = tuple[str, Loc, str]

_ACTIONS: Final[dict[str, frozenset[str]]] = {
    "pages_actions_copy": frozenset({"destination_id", "recursive", "keep_live", "slug", "title"}),
    "pages_actions_delete": frozenset(),
    "pages_actions_move": frozenset({"destination_id", "position"}),
    "pages_actions_publish": frozenset(),
    "pages_actions_revert": frozenset({"revision_id"}),
    "pages_actions_unpublish": frozenset({"recursive"}),
}
_MOVING: Final = frozenset({"pages_actions_copy", "pages_actions_move"})


def problems_in(operation_id: str, body: dict[str, Any], arguments: dict[str, Any]) -> Iterator[Problem]:
    """Yield what ``body`` names and cannot be written, and what Wagtail would stumble over."""
    if operation_id in _ACTIONS:
        yield from (_unknown((name,)) for name in body if name not in _ACTIONS[operation_id])
        if operation_id == "pages_actions_move" and _is_root(body.get("destination_id")):
            yield "root", ("destination_id",), _("Nothing lies beside or directly below the root of the tree.")
        if operation_id in _MOVING and _is_root(arguments["page_id"]):
            yield "root", (), _("The root of the tree stays where it is.")
        return
    model = _model(operation_id, body, arguments)
    found = registry.get(model._meta.label) if model else None
    schema = found and (found.create_schema if operation_id == "pages_create" else found.patch_schema)
    if model and schema:
        yield from _misfits(schema, body, ())
        yield from misshapen(model, body)


def _is_root(page_id: Any) -> bool:
    return str(page_id).isdecimal() and Page.objects.filter(pk=page_id, depth=1).exists()


def _model(operation_id: str, body: dict[str, Any], arguments: dict[str, Any]) -> type[Model] | None:
    if operation_id == "pages_create":
        meta = body.get("meta")
        label = meta.get("type") if isinstance(meta, dict) else None
        return next((model for model in get_page_models() if model._meta.label == label), None)
    if operation_id == "pages_update":
        page = Page.objects.select_related("content_type").filter(pk=arguments.get("page_id")).first()
        return page.specific_class if page else None
    return {"images_update": get_image_model, "documents_update": get_document_model}.get(operation_id, _nothing)()


def _nothing() -> None:
    return None


def _misfits(schema: type[BaseModel], body: dict[str, Any], loc: Loc) -> Iterator[Problem]:
    fields = {field.alias or name: field.annotation for name, field in schema.model_fields.items()}
    for name, value in body.items():
        if name not in fields:
            yield _unknown((*loc, name))
            continue
        inner = _part(fields[name])
        if inner and isinstance(value, dict):
            yield from _misfits(inner, value, (*loc, name))
        elif isinstance(value, list) and Any not in get_args(fields[name]):
            for number, each in enumerate(value):
                if inner and isinstance(each, dict):
                    yield from _misfits(inner, each, (*loc, name, number))
                elif not inner and not isinstance(each, int | str):
                    yield "key", (*loc, name, number), _("A number of a record belongs here.")


def _unknown(loc: Loc) -> Problem:
    return "unknown", loc, _("There is no such field, or it cannot be written.")


def _part(annotation: Any) -> type[BaseModel] | None:
    """Return the schema of the items of a list of parts; None for other lists."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _part(each))), None)

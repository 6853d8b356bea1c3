"""Which fields a body may name, read from the schemas that Wagtail makes of writable ``api_fields``.

Wagtail passes over fields it does not know. Whoever sends a status, or a field with a slip, has to hear of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from django.utils.translation import gettext as _
from pydantic import BaseModel
from wagtail.api.v3.registry import registry
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def problems_in(operation_id: str, body: dict[str, Any], arguments: dict[str, Any]) -> Iterator[Problem]:
    """Yield what ``body`` names and cannot be written, and what Wagtail would stumble over."""
    if operation_id in _ACTIONS:
        yield from (_unknown((name,)) for name in body if name not in _ACTIONS[operation_id])
        if operation_id == "pages_actions_move" and _is_root(body.get("destination_id")):
            yield "root", ("destination_id",), _("Nothing lies beside or directly below the root of the tree.")
        return
    schema = _schema(operation_id, body, arguments)
    if schema is not None:
        yield from _misfits(schema, body, ())


def _is_root(page_id: Any) -> bool:
    return isinstance(page_id, int) and Page.objects.filter(pk=page_id, depth=1).exists()


def _schema(operation_id: str, body: dict[str, Any], arguments: dict[str, Any]) -> type[BaseModel] | None:
    if operation_id == "pages_create":
        meta = body.get("meta")
        found = registry.get(str(meta.get("type")) if isinstance(meta, dict) else "")
        return found.create_schema if found else None
    if operation_id == "pages_update":
        page = Page.objects.select_related("content_type").filter(pk=arguments.get("page_id")).first()
        model = page.specific_class if page else None
        found = registry.get(model._meta.label) if model else None
        return found.patch_schema if found else None
    label = {"images_update": "core.SiteImage", "documents_update": "core.SiteDocument"}.get(operation_id)
    found = registry.get(label) if label else None
    return found.patch_schema if found else None


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
                elif not inner and isinstance(each, dict | list):
                    yield "key", (*loc, name, number), _("A number of a record belongs here.")


def _unknown(loc: Loc) -> Problem:
    return "unknown", loc, _("There is no such field, or it cannot be written.")


def _part(annotation: Any) -> type[BaseModel] | None:
    """Return the schema of the items of a list of parts; None for other lists."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _part(each))), None)

"""``?fields=title,host.title``: the parts of an answer somebody asks for, checked against its schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Self, get_args

from django.utils.translation import gettext as _
from pydantic import BaseModel

from lokalprojekte.api.answers import JSON, PARTIAL_JSON
from lokalprojekte.api.refusals import refusal

if TYPE_CHECKING:
    from django.http import HttpRequest

PARAMETER: Final = "fields"
#: Names below names are taken from so many levels: an answer is no deeper, save for the values of blocks.
DEEPEST: Final = 3


@dataclass(frozen=True)
class Selection:
    """What is asked for: names, each with what is asked for below it. Nothing asked for is everything."""

    names: dict[str, Selection] = field(default_factory=dict)

    @classmethod
    def read(cls, request: HttpRequest, schema: type[BaseModel]) -> Self:
        """Read the names of ``request``.

        Raises:
            UnreadableError: when ``schema`` has no such field.
        """
        chosen = cls()
        known = known_names(schema)
        for text in request.GET.getlist(PARAMETER):
            for name in (part.strip() for part in text.split(",")):
                if name not in known:
                    raise refusal(PARAMETER, _("There is no field «%(name)s».") % {"name": name[:80]}, kind="unknown")
                chosen._add(name.split("."))
        return chosen

    @property
    def media(self) -> str:
        """What an answer is that holds what is asked for."""
        return PARTIAL_JSON if self.names else JSON

    def of(self, content: Any) -> Any:
        """Return of ``content``, a mapping or a list of them, what is asked for; the order stays that of the schema."""
        if not self.names:
            return content
        if isinstance(content, Mapping):
            return {name: self.names[name].of(value) for name, value in content.items() if name in self.names}
        return [self.of(each) for each in content] if isinstance(content, list) else content

    def each(self, items: Iterable[Any]) -> list[Any]:
        """Return of each of ``items`` what is asked for."""
        return [self.of(item) for item in items]

    def _add(self, way: list[str]) -> None:
        here = self
        for depth, name in enumerate(way):
            is_whole = name in here.names and not here.names[name].names
            if is_whole:
                return
            if depth == len(way) - 1:
                here.names[name] = Selection()
                return
            here = here.names.setdefault(name, Selection())


@cache
def known_names(schema: type[BaseModel]) -> dict[str, None]:
    """Return every name, dotted for what lies below others, that can be asked for of an answer of ``schema``."""
    return dict.fromkeys(_names(schema, "", DEEPEST))


def fields_of(schema: type[BaseModel]) -> dict[str, Any]:
    """Return what an operation that answers with ``schema`` says of the parameter in the document."""
    return {
        "parameters": [
            {
                "in": "query",
                "name": PARAMETER,
                "required": False,
                "style": "form",
                "explode": False,
                "description": (
                    "Only these fields, separated by commas, with dots for what lies below others. "
                    f"The answer is then `{PARTIAL_JSON}`, of which nothing has to be there."
                ),
                "schema": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"type": "string", "enum": list(known_names(schema))},
                },
            }
        ]
    }


def _names(schema: type[BaseModel], prefix: str, levels: int) -> Iterator[str]:
    for name, info in schema.model_fields.items():
        yield f"{prefix}{name}"
        if levels > 1:
            for below in _schemas_in(info.annotation):
                yield from _names(below, f"{prefix}{name}.", levels - 1)


def _schemas_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the schemas an annotation is made of, through lists, optionals and unions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _schemas_in(part)

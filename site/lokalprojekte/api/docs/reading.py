"""The document as people read it: chapters, operations, parameters, shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from lokalprojekte.api.docs.groups import CHAPTERS, Chapter, chapter_of
from lokalprojekte.api.document import openapi

_METHODS: Final = ("get", "post", "put", "patch", "delete")
#: So many shapes still stand on the page of their operations.
_MOST_SHAPES: Final = 60
_SCHEMA: Final = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is: in words, the shapes it leads to, and the values it can have."""

    words: str
    shapes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter, or a field of a shape."""

    name: str
    kind: Kind
    text: str
    required: bool
    example: str = ""
    #: Where a parameter stands: path, query or header.
    place: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A schema with its fields; one without fields is described by its ``kind``."""

    name: str
    text: str
    fields: list[Value]
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back for one status."""

    status: str
    text: str
    media: str
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    id: str
    method: str
    address: str
    title: str
    text: str
    parameters: list[Value]
    body: Kind | None
    answers: list[Answer]
    #: Whether it can only be used with a token.
    needs_token: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter with its operations and every shape they use."""

    chapter: Chapter
    operations: list[Operation] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    @property
    def shapes_apart(self) -> bool:
        """Whether the shapes are so many that they have a page of their own."""
        return len(self.shapes) > _MOST_SHAPES


@cache
def parts() -> dict[str, Part]:
    """Return all chapters by tag, in their order; read once per process, for the document does not change."""
    document = openapi()
    found: dict[str, list[Operation]] = {}
    for address, methods in document["paths"].items():
        for method in _METHODS:
            if method in methods:
                operation = _operation(method, address, methods[method])
                tag = (methods[method].get("tags") or ["pages"])[0]
                found.setdefault(tag, []).append(operation)
    order = [chapter.tag for chapter in CHAPTERS]
    tags = sorted(found, key=lambda tag: (order.index(tag) if tag in order else len(order), tag))
    schemas = document["components"]["schemas"]
    return {tag: Part(chapter_of(tag), found[tag], _shapes(found[tag], schemas)) for tag in tags}


def _operation(method: str, address: str, said: dict[str, Any]) -> Operation:
    body = said.get("requestBody", {}).get("content", {})
    return Operation(
        id=said["operationId"],
        method=method.upper(),
        address=address,
        title=said.get("summary", ""),
        text=_unwrapped(said.get("description", "")),
        parameters=[_parameter(each) for each in said.get("parameters", ())],
        body=_kind(next(iter(body.values()))["schema"]) if body else None,
        answers=[_answer(status, answer) for status, answer in sorted(said["responses"].items())],
        needs_token=bool(said.get("security")) and {} not in said["security"],
    )


def _parameter(said: dict[str, Any]) -> Value:
    schema = said["schema"]
    return Value(
        name=said["name"],
        kind=_kind(schema),
        text=_unwrapped(said.get("description") or schema.get("description", "")),
        required=said.get("required", False),
        example=_example(schema),
        place=said["in"],
    )


def _answer(status: str, said: dict[str, Any]) -> Answer:
    media, content = next(iter(said.get("content", {}).items()), ("", None))
    return Answer(status, said.get("description", ""), media, _kind(content["schema"]) if content else None)


def _unwrapped(text: str) -> str:
    """Return what a docstring says, without the ends of its lines and its marks for code; paragraphs stay."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).replace("``", "")


def _example(schema: dict[str, Any]) -> str:
    examples = schema.get("examples") or [schema.get("example", "")]
    return str(examples[0])


def _kind(schema: dict[str, Any]) -> Kind:
    """Return what a schema means, in words."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_SCHEMA)
        return Kind(name, (name,))
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            kinds = [_kind(each) for each in schema[several]]
            return Kind(" | ".join(dict.fromkeys(kind.words for kind in kinds)), _joined(kinds), _values(kinds))
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return Kind(str(schema.get("type", "string")), values=tuple("null" if v is None else str(v) for v in values))
    kind = schema.get("type", "any")
    if kind == "array":
        item = _kind(schema.get("items", {}))
        return Kind(f"{item.words}[]" if " " not in item.words else f"({item.words})[]", item.shapes, item.values)
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        item = _kind(schema["additionalProperties"])
        return Kind(f"{{ [key]: {item.words} }}", item.shapes, item.values)
    return Kind(f"{kind} ({schema['format']})" if "format" in schema else str(kind))


def _joined(kinds: list[Kind]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shape for kind in kinds for shape in kind.shapes))


def _values(kinds: list[Kind]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for kind in kinds for value in kind.values))


def _shapes(operations: list[Operation], schemas: dict[str, Any]) -> list[Shape]:
    """Return every shape the operations use, those they name first, each once."""
    wanted = [
        name
        for operation in operations
        for kind in (
            operation.body,
            *(answer.kind for answer in operation.answers),
            *(parameter.kind for parameter in operation.parameters),
        )
        if kind
        for name in kind.shapes
    ]
    found: dict[str, Shape] = {}
    while wanted:
        name = wanted.pop(0)
        if name not in found and name in schemas:
            found[name] = shape = _shape(name, schemas[name])
            kinds = [each.kind for each in shape.fields] + ([shape.kind] if shape.kind else [])
            wanted.extend(below for kind in kinds for below in kind.shapes)
    return list(found.values())


def _shape(name: str, schema: dict[str, Any]) -> Shape:
    required = set(schema.get("required", ()))
    fields = [
        Value(
            name=key,
            kind=_kind(value),
            text=_unwrapped(value.get("description", "")),
            required=key in required,
            example=_example(value),
        )
        for key, value in schema.get("properties", {}).items()
    ]
    return Shape(name, _unwrapped(schema.get("description", "")), fields, None if fields else _kind(schema))

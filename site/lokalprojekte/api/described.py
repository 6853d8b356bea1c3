"""What the document says beyond what django-ninja finds out: tokens, scopes, limits, keys of writes."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from wagtail.api.v3.errors import PROBLEM_JSON

from lokalprojekte.api.access import CLOSED_PARAMETERS
from lokalprojekte.api.answers import JSON
from lokalprojekte.api.idempotency import HEADER, LONGEST_KEY
from lokalprojekte.api.partial import declare_partial

if TYPE_CHECKING:
    from lokalprojekte.api.access import Rule

_PROBLEMS: Final = 400
_PROBLEM: Final = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/ProblemDetail"}}}
_SCHEME: Final = "BearerTokenAuth"
_SAID: Final = {
    "400": "The request cannot be understood.",
    "401": "No token, or one that does not count (any more).",
    "403": "The token is not for this, or its account may not do it.",
    "404": "There is no such thing, or not for you.",
    "409": "The same key is being worked on, or something else changed it meanwhile.",
    "410": "What followed this is not kept any more, or it never was of this list.",
    "422": "What was sent cannot be right; `errors` says where and why.",
    "429": "Too many requests; `Retry-After` says how long to wait.",
}
#: What Wagtail's lists have and ours do not; they take so many at once unless the setting says otherwise.
_OFFSET: Final = "offset"
_LIMIT: Final = 20
_KEYED: Final = ("post", "patch")
_KEY_PARAMETER: Final = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": (
        "The same key with the same request is answered as the first time and does nothing again (24 hours); "
        "with another request it is refused with 422."
    ),
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
}


def described(whole: dict[str, Any], rules: Mapping[str, Rule | None]) -> dict[str, Any]:
    """Return the document with what is open, which is what stands in ``rules``."""
    document = deepcopy(whole)
    for address, methods in list(document["paths"].items()):
        for method, operation in list(methods.items()):
            rule = rules.get(operation["operationId"])
            if rule is None:
                del methods[method]
            else:
                _complete(operation, method, rule)
        if not methods:
            del document["paths"][address]
    document["components"]["schemas"].setdefault("ProblemDetail", _problem_schema())
    declare_partial(document)
    _close_bodies(document)
    _drop_unused(document)
    schemes = document["components"].get("securitySchemes", {})
    schemes.pop("AllowAnonymous", None)
    schemes[_SCHEME] = {
        "type": "http",
        "scheme": "bearer",
        "description": "A token made in the admin under «API-Zugänge»; it has scopes and an end.",
    }
    document["components"]["securitySchemes"] = schemes
    return document


def _complete(operation: dict[str, Any], method: str, rule: Rule) -> None:
    closed = CLOSED_PARAMETERS.get(operation["operationId"], frozenset())
    operation["parameters"] = [each for each in operation.get("parameters", ()) if each["name"] not in closed]
    answers = operation.setdefault("responses", {})
    expected = {"429"}
    names = {each["name"]: each for each in operation["parameters"]}
    if _OFFSET in names:
        names["limit"]["schema"]["maximum"] = getattr(settings, "WAGTAILAPI_LIMIT_MAX", _LIMIT)
        expected |= {"400"}
    if not rule.anybody or rule.scope:
        expected |= {"401", "403", "404", "422"}
        token: dict[str, Any] = {_SCHEME: []}
        operation["security"] = [token, {}] if rule.anybody else [token]
        operation["x-scope"] = rule.scope.value if rule.scope else None
    if not rule.anybody and method in _KEYED:
        operation.setdefault("parameters", []).append(dict(_KEY_PARAMETER))
        expected |= {"400", "409"}
    for status in sorted(expected - answers.keys()):
        answers[status] = {"description": _SAID[status], "content": _PROBLEM}
    for status, answer in answers.items():
        if int(status) >= _PROBLEMS and "content" in answer:
            answer["content"] = {PROBLEM_JSON: next(iter(answer["content"].values()))}


def _close_bodies(document: dict[str, Any]) -> None:
    """Say of every JSON body that it takes no other fields: ``writable`` refuses them."""
    schemas = document["components"]["schemas"]
    seen: set[str] = set()
    waiting: list[Any] = [
        operation["requestBody"]["content"].get(JSON)
        for methods in document["paths"].values()
        for operation in methods.values()
        if "requestBody" in operation
    ]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, dict):
            waiting.extend(part.values())
            name = str(part.get("$ref", "")).rpartition("/")[2]
            if name in schemas and name not in seen:
                seen.add(name)
                waiting.append(schemas[name])
                if "properties" in schemas[name]:
                    schemas[name].setdefault("additionalProperties", False)


def _problem_schema() -> dict[str, Any]:
    from wagtail.api.v3.errors import ProblemDetail  # noqa: PLC0415 - beside its only use

    return ProblemDetail.model_json_schema()


def _drop_unused(document: dict[str, Any]) -> None:
    """Take out the schemas that nothing names any more."""
    schemas = document["components"]["schemas"]
    found: set[str] = set()
    waiting: list[Any] = [document["paths"]]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting.extend(part.values())
            names = [
                part.get("$ref"),
                *(part.get("mapping", {}).values() if isinstance(part.get("mapping"), dict) else ()),
            ]
            for name in names:
                key = name.rpartition("/")[2] if isinstance(name, str) else ""
                if key in schemas and key not in found:
                    found.add(key)
                    waiting.append(schemas[key])
        elif isinstance(part, list):
            waiting.extend(part)
    for name in set(schemas) - found:
        del schemas[name]

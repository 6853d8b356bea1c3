"""The one API, put together: Wagtail's v3 and our routers beside it; and the document (OpenAPI 3.1) that describes it.

Wagtail builds its own schemas and routers while they are imported, so whatever shapes them is registered first. Ours
are added before anybody asks for the addresses: django-ninja takes none afterwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from ninja.utils import normalize_path
from wagtail.api.v3.urls import api

from lokalprojekte.api import errors, stock_guard
from lokalprojekte.api.access import CLOSED_PARAMETERS, Rule, rule_of
from lokalprojekte.api.described import described
from lokalprojekte.api.late import PREFIX
from lokalprojekte.api.routers import ROUTERS
from lokalprojekte.core.once import once

__all__ = ["PREFIX", "Operation", "api", "every_operation", "openapi", "operations"]

#: Raised when the contract changes: the second number for what is added, the first for what breaks clients.
VERSION: Final = "3.1.0"
_CONVERTER: Final = re.compile(r"{[^}:]+:")
_DESCRIPTION: Final = (
    "Everything the site shows, for other people's front ends; and what tools of editors write. Lists are lean and "
    "have a cursor, errors are problem+json (RFC 9457), every answer has a strong ETag. German is the language of the "
    "contents."
)

api.title = "Lokalprojekte"
api.version = VERSION
api.description = _DESCRIPTION
# The document and its reader are ours (lokalprojekte.api.urls): those of django-ninja load scripts we do not need.
api.docs_url = None
api.openapi_url = None
stock_guard.narrow()
for _prefix, _router in ROUTERS.items():
    api.add_router(_prefix, _router)
errors.register(api)


@dataclass(frozen=True, slots=True)
class Operation:
    """What the guard has to know of one operation."""

    id: str
    rule: Rule | None
    #: Of ours: only its own query parameters are taken. Wagtail's lists know more than they say.
    ours: bool
    params: frozenset[str]


@once
def _all() -> dict[str, Any]:
    with translation.override("de"):
        text = json.dumps(api.get_openapi_schema(path_prefix=PREFIX), cls=DjangoJSONEncoder)
    whole: dict[str, Any] = json.loads(text)
    return whole


@once
def every_operation() -> Mapping[tuple[str, str], Operation]:
    """Return each operation by its address (``/api/v3/pages/{page_id}/``) and method, closed ones among them.

    Read from the routers: the first request need not wait for the whole document.
    """
    ours = tuple(f"{PREFIX.rstrip('/')}{prefix}" for prefix in ROUTERS)
    found = {}
    for router in api._get_bound_routers():  # noqa: SLF001 - as django-ninja makes its document
        for path, view in router.path_operations.items():
            whole = normalize_path(f"{PREFIX}/{router.prefix}/{path}")
            address = _CONVERTER.sub("{", whole)
            for each in view.operations:
                for method in each.methods:
                    is_ours = address.startswith(ours)
                    found[address, method] = Operation(
                        id=each.operation_id,
                        rule=rule_of(each.operation_id, method=method, ours=is_ours),
                        ours=is_ours,
                        params=frozenset(_query_parameters(each))
                        - CLOSED_PARAMETERS.get(each.operation_id, frozenset()),
                    )
    return found


def _query_parameters(operation: Any) -> Iterator[str]:
    closed = CLOSED_PARAMETERS.get(operation.operation_id, frozenset())
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            yield from (name for name in getattr(model, "__ninja_flatten_map__", ()) if name not in closed)
    for said in (operation.openapi_extra or {}).get("parameters", ()):
        if said["in"] == "query":
            yield said["name"]


def operations() -> dict[tuple[str, str], Operation]:
    """Return those that are open to somebody."""
    return {key: operation for key, operation in every_operation().items() if operation.rule is not None}


@once
def _described() -> dict[str, Any]:
    rules = {operation.id: operation.rule for operation in operations().values()}
    return described(_all(), rules)


def openapi() -> dict[str, Any]:
    """Return the document as a mapping that callers may change: operations that are closed are not in it."""
    return deepcopy(_described())

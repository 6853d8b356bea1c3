"""The one API, put together: Wagtail's v3 and our routers beside it; and the document (OpenAPI 3.1) that describes it.

Wagtail builds its own schemas and routers while they are imported, so whatever shapes them is registered first. Ours
are added before anybody asks for the addresses: django-ninja takes none afterwards.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from wagtail.api.v3.errors import PROBLEM_JSON
from wagtail.api.v3.urls import api

from lokalprojekte.api import stock_guard
from lokalprojekte.api.routers import ROUTERS

__all__ = ["PREFIX", "api", "openapi"]

#: Where the API stands; part of the contract.
PREFIX: Final = "/api/v3/"
#: Raised when the contract changes: the second number for what is added, the first for what breaks clients.
VERSION: Final = "3.1.0"
_PROBLEMS: Final = 400
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


@cache
def _described() -> dict[str, Any]:
    with translation.override("en"):
        text = json.dumps(api.get_openapi_schema(path_prefix=PREFIX), cls=DjangoJSONEncoder)
    described: dict[str, Any] = json.loads(text)
    stock_guard.describe(described["paths"])
    for methods in described["paths"].values():
        for operation in methods.values():
            for status, answer in operation.get("responses", {}).items():
                if int(status) >= _PROBLEMS and "content" in answer:
                    answer["content"] = {PROBLEM_JSON: next(iter(answer["content"].values()))}
    return described


def openapi() -> dict[str, Any]:
    """Return the document as a mapping that callers may change."""
    return deepcopy(_described())

"""What is no operation: the document itself."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from lokalprojekte.api.document import openapi
from lokalprojekte.delivery.documents import document

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@cache
def document_as_text() -> str:
    """Return the document as it is served and committed: JSON in a stable order, with a line end."""
    return json.dumps(openapi(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


@require_safe
def openapi_document(request: HttpRequest) -> HttpResponse:
    """Answer with the document."""
    return document(request, document_as_text().encode(), content_type="application/json")

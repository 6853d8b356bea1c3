"""How an answer leaves: small, with a strong ETag, and kept in front of Django where anybody may read it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.http import http_date

from lokalprojekte.delivery.documents import document
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.delivery.page_cache import keep_page

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Written:
    """An answer that is JSON already."""

    text: str


class Told(dict[str, Any]):
    """A mapping that is told again and again and never changed; it keeps its JSON."""

    @cached_property
    def text(self) -> str:
        """The mapping as JSON."""
        return written(self)


def written(content: Any) -> str:
    """Return ``content`` as JSON, the way it leaves."""
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def answer(
    request: HttpRequest,
    content: Any,
    *,
    modified: datetime | None = None,
    until: datetime | None = None,
    next_url: str | None = None,
) -> HttpResponse:
    """Answer a reading operation with ``content``: mappings, lists, texts, numbers, dates; or with what is written.

    The operation declares its schema for the document; the content is not validated again on its way out, a test
    compares both. ``modified`` (aware) is since when it says what it says, ``until`` the moment from which the clock
    alone makes it untrue, ``next_url`` where a list goes on.
    """
    body = (content.text if isinstance(content, Written) else written(content)).encode("utf-8", "replace")
    if request.headers.get("Authorization"):
        response = document(request, body, content_type=JSON, modified=modified)
        response["Cache-Control"] = "private, no-cache"
        response["Vary"] = "Accept-Encoding, Authorization"
    else:
        # Parameters the document does not name are refused before an operation runs, so all of these are its own.
        keep_page(request, params=request.GET.keys())
        valid_until(request, until)
        response = HttpResponse(body, content_type=JSON)
        if modified:
            response["Last-Modified"] = http_date(modified.timestamp())
    if next_url:
        response["Link"] = f'<{next_url}>; rel="next"'
    return response

"""How an answer leaves: small, with a strong ETag, and kept in front of Django where anybody may read it."""

from __future__ import annotations

import json
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


def private(content: Any, *, status: int = 200, content_type: str = JSON) -> HttpResponse:
    """Answer one person: nobody stores it, and what it leads to learns nothing of its address."""
    return HttpResponse(
        _bytes(content),
        content_type=content_type,
        status=status,
        headers={
            "Cache-Control": "no-store",
            "Referrer-Policy": "same-origin",
            "X-Robots-Tag": "noindex, nofollow",
        },
    )


def answer(
    request: HttpRequest,
    content: Any,
    *,
    modified: datetime | None = None,
    until: datetime | None = None,
    next_url: str | None = None,
) -> HttpResponse:
    """Answer a reading operation with ``content``: mappings, lists, texts, numbers, dates.

    The operation declares its schema for the document; the content is not validated again on its way out, a test
    compares both. ``modified`` (aware) is since when it says what it says, ``until`` the moment from which the clock
    alone makes it untrue, ``next_url`` where a list goes on.
    """
    body = _bytes(content)
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


def _bytes(content: Any) -> bytes:
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")

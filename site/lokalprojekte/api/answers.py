"""How an answer leaves: small, with a strong ETag, and kept in front of Django where anybody may read it."""

from __future__ import annotations

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
#: What is less than the whole says so: ``?fields=``.
PARTIAL_JSON: Final = "application/vnd.lokalprojekte.partial+json"
_ENCODER: Final = DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":"))


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
    return _ENCODER.encode(content)


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
    media: str = JSON,
    kept: bool = True,
) -> HttpResponse:
    """Answer a reading operation with ``content``: mappings, lists, texts, numbers, dates; or with what is written.

    The operation declares its schema for the document; the content is not validated again on its way out, a test
    compares both. ``modified`` (aware) is since when it says what it says, ``until`` the moment from which the clock
    alone makes it untrue, ``next_url`` where a list goes on, ``media`` what the answer says that it is. ``kept``:
    whether finished answers may lie in front of Django; not where strangers could multiply them without end.
    """
    body = _bytes(content)
    authorised = bool(request.headers.get("Authorization"))
    if authorised or not kept:
        response = document(request, body, content_type=media, modified=modified)
    else:
        # Parameters the document does not name are refused before an operation runs, so all of these are its own.
        keep_page(request, params=request.GET.keys())
        valid_until(request, until)
        response = HttpResponse(body, content_type=media)
        if modified:
            response["Last-Modified"] = http_date(modified.timestamp())
    if authorised:
        response["Cache-Control"] = "private, no-cache"
        response["Vary"] = "Accept-Encoding, Authorization"
    if next_url:
        response["Link"] = f'<{next_url}>; rel="next"'
    return response


def _bytes(content: Any) -> bytes:
    return (content.text if isinstance(content, Written) else written(content)).encode("utf-8", "replace")

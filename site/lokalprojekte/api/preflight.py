"""What a browser asks before it sends something to another origin; no operation runs for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse

from lokalprojekte.api.idempotency import HEADER
from lokalprojekte.delivery import cors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

_METHODS: Final = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
_HEADERS: Final = f"Accept, Accept-Language, Authorization, Content-Type, If-None-Match, If-Modified-Since, {HEADER}"
#: Seconds a browser may remember the answer.
_REMEMBERED: Final = 7_200


def is_preflight(request: HttpRequest) -> bool:
    """Whether the request only asks whether another one may be sent."""
    return request.method == "OPTIONS"


def preflight(request: HttpRequest, known: Iterable[str]) -> HttpResponse:
    """Say what may be sent to an address that takes the methods ``known``.

    To an origin that may not, nothing is said, which is how a browser is told no.
    """
    origin = request.headers.get("Origin", "")
    wanted = request.headers.get("Access-Control-Request-Method", "GET").upper()
    response = HttpResponse(status=204, headers={"Allow": ", ".join(sorted({*known, "OPTIONS"}))})
    said = cors.headers_for(origin, wanted)
    allowed = said.get("Access-Control-Allow-Origin")
    if origin and allowed:
        readable = ", ".join(sorted(cors.READING))
        response["Access-Control-Allow-Origin"] = allowed
        response["Access-Control-Allow-Methods"] = _METHODS if allowed == origin else readable
        response["Access-Control-Allow-Headers"] = _HEADERS
        response["Access-Control-Max-Age"] = str(_REMEMBERED)
    response["Vary"] = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"
    return response

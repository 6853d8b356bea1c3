"""Compressed answers for what is never kept: forms, and pages that say what somebody typed.

The layer in front compresses what it finishes. Of the rest only what hangs on no cookie and no token is compressed:
where a page holds a secret of its reader beside words that a stranger makes the reader's browser send, its length tells
the secret (BREACH). Without a cookie nobody can make a browser ask for such a page: whoever knows its address has it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

from lokalprojekte.delivery.finished import IDENTITY, Plan, best_encoding, compress
from lokalprojekte.delivery.front import PLAN

Handler = Callable[[HttpRequest], HttpResponseBase]

#: Bytes below which an answer fits into the first packets anyway.
_SMALL: Final = 1_400


class CompressionMiddleware:
    """Compresses HTML for everybody that the layer in front hands on as it is."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Compress the answer as the reader takes it."""
        response = self.get_response(request)
        if not _is_left_to_us(request, response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        encoding = best_encoding(request.headers.get("Accept-Encoding", ""))
        if encoding != IDENTITY:
            response.content = compress(response.content, encoding)  # type: ignore[attr-defined] # it does not stream
            response["Content-Encoding"] = encoding
            response["Content-Length"] = str(len(response.content))  # type: ignore[attr-defined] # as above
        return response


def _is_left_to_us(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether it is HTML for everybody, and the layer in front is there and does not finish it."""
    plan = request.META.get(PLAN)
    return (
        isinstance(plan, Plan)
        and not plan.finish
        and not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "Content-Encoding" not in response.headers
        and not response.cookies
        and len(response.content) >= _SMALL  # type: ignore[attr-defined] # it does not stream
    )

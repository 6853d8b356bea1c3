"""How a document for programs leaves – a feed, a calendar –, made anew at every request.

The page cache keeps pages for people only. What is made here is never older than the question, and costs a reader who
has it already no more than a head: the entity tag is a digest of the bytes. There is a ``Last-Modified`` only where
somebody notes down when the document changed; it also does when something leaves it.
"""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING, Final

import brotli
from django.http import HttpResponse
from django.utils.http import http_date, parse_http_date_safe

from lokalprojekte.delivery.finished import IDENTITY, best_encoding, matches

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

#: Bytes; below it, compressing gains nothing.
_WORTH_COMPRESSING: Final = 1_400
_BROTLI_QUALITY: Final = 4
_GZIP_LEVEL: Final = 6
#: For everybody, to be asked for each time; other people's sites may embed it, for it holds nothing personal.
_HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
}


def document(
    request: HttpRequest, body: bytes, *, content_type: str, filename: str = "", modified: datetime | None = None
) -> HttpResponse:
    """Answer with ``body``, compressed as the reader likes it, or with 304 where the reader has it already.

    ``filename`` is what a browser that saves it calls it, ``modified`` (aware) since when it says what it says.
    """
    large = len(body) >= _WORTH_COMPRESSING
    encoding = best_encoding(request.headers.get("Accept-Encoding", "")) if large else IDENTITY
    digest = hashlib.blake2b(body, digest_size=12).hexdigest()
    etag = f'"{digest}"' if encoding == IDENTITY else f'"{digest}-{encoding}"'
    if _is_known(request, etag, modified):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        response = HttpResponse(_encoded(body, encoding), content_type=content_type)
        if encoding != IDENTITY:
            response["Content-Encoding"] = encoding
        if filename:
            response["Content-Disposition"] = f'inline; filename="{filename}"'
    for name, value in {**_HEADERS, "ETag": etag}.items():
        response[name] = value
    if modified:
        response["Last-Modified"] = http_date(modified.timestamp())
    return response


def _is_known(request: HttpRequest, etag: str, modified: datetime | None) -> bool:
    """Tell whether the reader has the document already; a date counts only without an entity tag (RFC 9110, 13.2.2)."""
    known = request.headers.get("If-None-Match", "")
    if known or modified is None:
        return matches(etag, known)
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(modified.timestamp()) <= since


def _encoded(body: bytes, encoding: str) -> bytes:
    match encoding:
        case "br":
            return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY))
        case "gzip":
            return gzip.compress(body, _GZIP_LEVEL, mtime=0)
        case _:
            return body

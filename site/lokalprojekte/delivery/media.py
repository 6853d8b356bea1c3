"""Pictures people uploaded, as they are meant to be seen.

Only renditions leave: the originals and everything else below ``MEDIA_ROOT`` stay inside, and documents go through
Wagtail's own view, which knows who may read them. A rendition's name is bound to its content (the original's name is
a hash of it), so browsers may keep it for good.
"""

from __future__ import annotations

import mimetypes
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils._os import safe_join
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from lokalprojekte.delivery.finished import matches
from lokalprojekte.delivery.ranges import ByteRange, UnsatisfiableRangeError, parse_range

#: Folder → types that may leave it. Nothing a browser would run is among them.
_PUBLIC: Final = {"images": {"image/avif", "image/jpeg", "image/png", "image/webp"}}
#: Pictures of staff, for staff.
_INTERNAL: Final = {"avatar_images": {"image/jpeg", "image/png", "image/webp"}}
_IMMUTABLE: Final = "public, max-age=31536000, immutable"
_BLOCK: Final = 64 * 1024


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send one file, or the part of it that ``Range`` names."""
    folder = path.partition("/")[0]
    is_public = folder in _PUBLIC
    if not is_public and not (folder in _INTERNAL and request.user.is_authenticated):
        raise Http404
    content_type = mimetypes.guess_type(path)[0] or ""
    if content_type not in {**_PUBLIC, **_INTERNAL}[folder]:
        raise Http404
    response = send(
        request, path, content_type=content_type, cache_control=_IMMUTABLE if is_public else "private, no-cache"
    )
    response["Cross-Origin-Resource-Policy"] = "cross-origin" if is_public else "same-origin"
    return response


def send(request: HttpRequest, path: str, *, content_type: str, cache_control: str) -> HttpResponseBase:
    """Send the file at ``path`` below ``MEDIA_ROOT``, or a part of it; who may have it was asked before.

    Raises:
        Http404: when there is no such file.
    """
    file, status = _open(path)
    response = _respond(request, file, status)
    response["Content-Type"] = content_type
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = cache_control
    if response.status_code == 416:  # noqa: PLR2004 - the status is the name
        response["Cache-Control"] = "no-store"
    return response


def _open(path: str) -> tuple[BinaryIO, os.stat_result]:
    """Open a regular file in the folder ``path`` begins with; whatever else it leads to is not there."""
    try:
        folder = Path(settings.MEDIA_ROOT, path.partition("/")[0]).resolve()
        target = Path(safe_join(settings.MEDIA_ROOT, path)).resolve()
        if folder not in target.parents:
            raise Http404
        file = target.open("rb")
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        file.close()
        raise Http404
    return file, status


def _respond(request: HttpRequest, file: BinaryIO, status: os.stat_result) -> HttpResponseBase:
    etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
    modified = http_date(status.st_mtime)
    response: HttpResponseBase
    try:
        if _is_known(request, etag, status.st_mtime):
            response = HttpResponseNotModified()
            file.close()
        else:
            wanted = _wanted(request, etag, modified, status.st_size)
            response = _stream(request, file, wanted, status.st_size)
    except UnsatisfiableRangeError:
        file.close()
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{status.st_size}"
    response["ETag"] = etag
    response["Last-Modified"] = modified
    return response


def _wanted(request: HttpRequest, etag: str, modified: str, size: int) -> ByteRange | None:
    """Return the range asked for; ``If-Range`` makes it the whole file when the reader's half is an old one."""
    condition = request.headers.get("If-Range", "").strip()
    if request.method != "GET" or (condition and condition not in {etag, modified}):
        return None
    return parse_range(request.headers.get("Range", ""), size)


def _stream(request: HttpRequest, file: BinaryIO, wanted: ByteRange | None, size: int) -> HttpResponseBase:
    part = wanted or ByteRange(0, size - 1)
    if request.method == "HEAD":
        file.close()
        response: HttpResponseBase = HttpResponse()
    else:
        response = StreamingHttpResponse(_Blocks(file, part), status=200 if wanted is None else 206)
    response["Content-Length"] = str(part.length)
    if wanted is not None:
        response["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return response


class _Blocks:
    """The bytes of one range, read as they are sent; Django closes it when the reader leaves early."""

    def __init__(self, file: BinaryIO, part: ByteRange) -> None:
        self._file = file
        self._left = part.length
        file.seek(part.first)

    def __iter__(self) -> Iterator[bytes]:
        while self._left > 0 and (block := self._file.read(min(_BLOCK, self._left))):
            self._left -= len(block)
            yield block
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _is_known(request: HttpRequest, etag: str, modified_at: float) -> bool:
    """Whether the reader has the file already; the entity tag decides where both are given (RFC 9110, 13.2.2)."""
    tags = request.headers.get("If-None-Match")
    if tags is not None:
        return matches(etag, tags)
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(modified_at) <= since

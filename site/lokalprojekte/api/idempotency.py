"""The same key with the same request does something once: ``Idempotency-Key`` on writes with a token.

The answer is kept in the transaction of what it tells of, so a program that was killed in between finds either both or
neither. Who asks while the first request is still at work waits for it. What was refused is not kept: it did nothing.
Writes with keys happen one after another: two new pages at the same place at once would get the same path or slug, and
one of them a refusal for nothing it did wrong.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from lokalprojekte.api.errors import RefusedError
from lokalprojekte.api.models import KeptAnswer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from wagtail.models import APIToken

HEADER: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotency-Replayed"
LONGEST_KEY: Final = 255
#: So long an answer is kept.
KEPT: Final = timedelta(hours=24)
METHODS: Final = frozenset({"POST", "PATCH"})
_KEY: Final = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
_FAILURE: Final = 400
#: Names the turn among the advisory locks of PostgreSQL.
_TURN: Final = 0x6C6F6B616C


def answer_once(
    request: HttpRequest, token: APIToken, run: Callable[[HttpRequest], HttpResponseBase]
) -> HttpResponseBase:
    """Answer ``request`` by ``run``, or as it was answered before.

    Raises:
        RefusedError: for a key that is none, and for a known key with another request.
    """
    key = request.headers[HEADER]
    if not _KEY.fullmatch(key):
        raise _refused(_("A key has 1 to 255 visible characters without umlauts or spaces."))
    digest = _digest(request)
    now = timezone.now()
    with transaction.atomic():
        _take_turn()
        KeptAnswer.objects.filter(token=token, key=key, created_at__lt=now - KEPT).delete()
        kept, is_new = KeptAnswer.objects.get_or_create(
            token=token, key=key, defaults={"digest": digest, "created_at": now}
        )
        if not is_new:
            return _again(kept, digest)
        response = run(request)
        if response.status_code >= _FAILURE or not isinstance(response, HttpResponse):
            transaction.set_rollback(True)
            return response
        kept.status = response.status_code
        kept.content_type = response.headers.get("Content-Type", "")
        kept.body = response.content.decode()
        kept.save(update_fields=["status", "content_type", "body"])
    return response


def forget_answers(*, now: datetime | None = None) -> int:
    """Delete what is older than a day; return how many."""
    deleted, _by_model = KeptAnswer.objects.filter(created_at__lt=(now or timezone.now()) - KEPT).delete()
    return deleted


def _take_turn() -> None:
    """Wait for other writes with keys, until the transaction ends; SQLite lets one write at a time as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def _again(kept: KeptAnswer, digest: str) -> HttpResponse:
    if kept.digest != digest:
        raise _refused(_("This key was used for another request already."))
    response = HttpResponse(kept.body, status=kept.status, content_type=kept.content_type or None)
    response[REPLAYED] = "true"
    return response


def _refused(sentence: str) -> RefusedError:
    return RefusedError(422, sentence, errors=[{"type": "idempotency_key", "loc": ["header", HEADER], "msg": sentence}])


def _digest(request: HttpRequest) -> str:
    """Return a digest of method, address and content; the boundary between the parts of a form is no content."""
    digest = hashlib.sha256()

    def add(part: bytes) -> None:
        digest.update(len(part).to_bytes(8, "big") + part)

    add(f"{request.method} {request.get_full_path()}".encode())
    if request.content_type != "multipart/form-data":
        add(request.body)
        return digest.hexdigest()
    for name, values in sorted(request.POST.lists()):
        add(name.encode())
        for value in values:
            add(value.encode("utf-8", "surrogatepass"))
    for name, files in sorted(request.FILES.lists()):
        add(name.encode())
        for file in files:
            add((file.name or "").encode("utf-8", "surrogatepass"))
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()

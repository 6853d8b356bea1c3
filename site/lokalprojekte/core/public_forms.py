"""Guards for forms that anybody may send: no cookie, no captcha, nothing lost.

A browser says where a request comes from (``Sec-Fetch-Site``; older ones ``Origin``). What comes from another site is
refused. Beside that a form carries a signed token with the time it was made and a random id, which is also the key by
which the same form sent twice is recognised. Whoever holds the page holds the token, so such a page is never stored.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")

#: So long a form can be sent after it was opened.
LIFETIME: Final = timedelta(hours=24)
#: Nobody fills a form faster; what does is set aside, never refused.
TOO_FAST: Final = timedelta(seconds=3)
#: Names of the two fields that ``components/form_guard.html`` puts into a form.
TOKEN_FIELD: Final = "form_token"  # noqa: S105 - the name of a field
DECOY_FIELD: Final = "homepage"

_ID_BYTES = 16
#: Clocks of several machines differ a little.
_CLOCK_SKEW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a signed token says: a random id (128 bits, 22 letters) and when it was made."""

    id: str
    issued_at: datetime

    def is_expired(self, now: datetime) -> bool:
        """Whether the form was open for too long."""
        return now - self.issued_at > LIFETIME

    def is_too_fast(self, now: datetime) -> bool:
        """Whether nobody could have filled the form since."""
        return now - self.issued_at < TOO_FAST


#: Told of every form that was handed out by us and is sent; a higher room counts, and may raise.
_watchers: list[Callable[[FormToken], None]] = []


def watch_forms(watch: Callable[[FormToken], None]) -> None:
    """Let ``watch`` look at the token of every sent form before the form is read."""
    if watch not in _watchers:
        _watchers.append(watch)


@dataclass(frozen=True, slots=True)
class Guard:
    """What the guards of one sent form found."""

    #: The token as it came, to be put into the form again when something else is wrong.
    value: str
    #: Empty when the form cannot be accepted as it is: token missing, forged or expired. Show it again, filled.
    token: FormToken | None
    too_fast: bool = False
    decoy_filled: bool = False

    @classmethod
    def read(cls, data: QueryDict | Mapping[str, str], *, purpose: str, now: datetime | None = None) -> Guard:
        """Read the guards' fields of a sent form."""
        moment = now or timezone.now()
        value = data.get(TOKEN_FIELD, "")
        token = read_token(value, purpose=purpose)
        decoy_filled = bool(data.get(DECOY_FIELD, "").strip())
        if token is None or token.is_expired(moment):
            return cls(value="", token=None, decoy_filled=decoy_filled)
        for watch in _watchers:
            watch(token)
        return cls(value=value, token=token, too_fast=token.is_too_fast(moment), decoy_filled=decoy_filled)


def issue_token(*, purpose: str, now: datetime | None = None, replaces_old: bool = False) -> str:
    """Return a fresh token for a form of ``purpose``; a token for one purpose opens no other form.

    With ``replaces_old`` it is settled from the start: the form stands filled before somebody, who may send it at once.
    """
    moment = (now or timezone.now()) - (TOO_FAST if replaces_old else timedelta())
    return _signer(purpose).sign(f"{secrets.token_urlsafe(_ID_BYTES)}:{int(moment.timestamp() * 1000):x}")


def read_token(value: str, *, purpose: str) -> FormToken | None:
    """Return what a token says, however old; None when we did not make it for ``purpose``."""
    try:
        identifier, _, milliseconds = _signer(purpose).unsign(value).partition(":")
        token = FormToken(identifier, datetime.fromtimestamp(int(milliseconds, 16) / 1000, tz=UTC))
    except (BadSignature, ValueError, OverflowError):
        return None
    return token if token.issued_at <= timezone.now() + _CLOCK_SKEW else None


def is_foreign(request: HttpRequest) -> bool:
    """Whether the browser says that another site made this request.

    ``Sec-Fetch-Site`` decides: a page cannot forge it, and it is right where ``Origin`` is ``null`` for reasons of
    privacy. Only browsers without it are judged by ``Origin``. Who sends neither is no browser, and is no danger to
    one: the token decides alone.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is not None and origin not in _own_origins(request)


class ForeignFormError(PermissionDenied):
    """Another site has sent one of our forms."""


def unstored(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Decorate a view whose page belongs to one person: it is never stored.

    What the page links to learns no more than the site's name (``Referrer-Policy``).
    """

    @wraps(view)
    def kept_nowhere(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        # Our pages are UTF-8, so browsers send nothing else. Other announcements are tricks: some "charsets" cannot
        # even be decoded with (rot13, zlib) and would end in a server error.
        request.encoding = "utf-8"
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return kept_nowhere


def public_form(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Decorate the view of a public form: foreign posts get 403, no cookie is asked for, nothing is stored."""
    unstored_view = unstored(view)

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "POST" and is_foreign(request):
            raise ForeignFormError("A form of another site.")
        return unstored_view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def readable(data: QueryDict) -> QueryDict:
    """Return a copy that can be stored and shown: what is no Unicode text (lone surrogates) becomes a question mark."""
    clean = QueryDict(mutable=True)
    for name, values in data.lists():
        clean.setlist(_readable(name), [_readable(value) for value in values])
    return clean


def _readable(text: Any) -> str:
    return str(text).encode("utf-8", "replace").decode("utf-8")


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"lokalprojekte.public-form.{purpose}")


def _own_origins(request: HttpRequest) -> set[str]:
    public = urlsplit(str(settings.BASE_URL))
    return {f"{request.scheme}://{request.get_host()}", f"{public.scheme}://{public.netloc}"}

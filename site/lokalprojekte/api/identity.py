"""Who asks: nobody in particular, or the account of a token. A session never counts here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from lokalprojekte.api.enums import TokenState
from lokalprojekte.api.errors import RefusedError, unauthorized
from lokalprojekte.api.queries.tokens import find_grant
from lokalprojekte.api.services.tokens import note_use

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.api.models import TokenGrant

_HEADER: Final = "HTTP_AUTHORIZATION"
#: Longer ones are no tokens.
_LONGEST: Final = 200


def forget_session(request: HttpRequest) -> None:
    """Take away what a browser brings along: an editor who is logged in reads what everybody reads."""
    engine: Any = import_module(settings.SESSION_ENGINE)
    request.COOKIES = {}
    request.META.pop("HTTP_COOKIE", None)
    request.session = engine.SessionStore()
    become_stranger(request)


def become_stranger(request: HttpRequest) -> None:
    """Let the request be nobody's, for our operations and for Wagtail's, which look for a token once more."""
    request.user = AnonymousUser()
    request.META.pop(_HEADER, None)
    request.__dict__.pop("headers", None)


def identify(request: HttpRequest) -> TokenGrant | None:
    """Return what the token of the request is for; None without one. Costs one query.

    Raises:
        RefusedError: for a token that does not count.
    """
    header = request.META.get(_HEADER, "")
    forget_session(request)
    if not header:
        return None
    scheme, _space, secret = header.partition(" ")
    if scheme.lower() != "bearer" or len(secret) > _LONGEST:
        raise _invalid(_("Only tokens are taken here: «Authorization: Bearer …»."))
    grant = find_grant(secret)
    if grant is None:
        raise _invalid(_("This token is not known here."))
    state = grant.state()
    if state != TokenState.ACTIVE:
        raise _invalid(_refusal(state))
    request.META[_HEADER] = header
    request.__dict__.pop("headers", None)
    request.user = grant.token.user
    note_use(grant.token)
    return grant


def _refusal(state: TokenState) -> str:
    if state == TokenState.REVOKED:
        return _("This token was revoked.")
    if state == TokenState.EXPIRED:
        return _("This token has expired.")
    return _("The account of this token is closed, or sees personal data: such accounts have no tokens.")


def _invalid(detail: str) -> RefusedError:
    return unauthorized(detail, error="invalid_token")

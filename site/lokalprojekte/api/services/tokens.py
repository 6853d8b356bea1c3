"""Accesses to the API: given, taken back, used."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import APIToken

from lokalprojekte.api.enums import Scope
from lokalprojekte.api.models import TokenGrant
from lokalprojekte.inquiries.permissions import accounts_with_persons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.core.models import User

#: No token lives longer.
LONGEST: Final = timedelta(days=731)
#: The last use is written down so often at most.
_USE_INTERVAL: Final = timedelta(minutes=1)


@transaction.atomic
def issue_token(
    *,
    user: User,
    name: str,
    scopes: Iterable[Scope],
    expires_at: datetime,
    actor: User | None,
    note: str = "",
    now: datetime | None = None,
) -> tuple[TokenGrant, str]:
    """Give ``user`` a token for ``scopes`` until ``expires_at``; return its grant and the token itself.

    The token can be read from what is returned and never again. Logs who gave it.

    Raises:
        ValidationError: for an account that is closed or sees personal data, without a scope, without an end.
    """
    wanted = [scope.value for scope in Scope if scope in set(scopes)]
    moment = now or timezone.now()
    if not user.is_active:
        raise ValidationError({"user": _("This account is closed.")})
    if accounts_with_persons().filter(pk=user.pk).exists():
        raise ValidationError({"user": _("This account sees personal data; no token can be made for it.")})
    if not wanted:
        raise ValidationError({"scopes": _("Please choose what the token may be used for.")})
    if not moment < expires_at <= moment + LONGEST:
        raise ValidationError({"expires_at": _("Please choose a day within the next two years.")})
    token, secret = APIToken.create_token(user=user, name=name)
    grant = TokenGrant.objects.create(
        token=token, scopes=wanted, expires_at=expires_at, note=note, created_by=actor, created_at=moment
    )
    log(token, "wagtail.apitoken.create", user=actor, data={"scopes": wanted, "expires_at": expires_at.isoformat()})
    return grant, secret


@transaction.atomic
def revoke_token(grant: TokenGrant, *, actor: User | None) -> None:
    """Take the token back at once; the row stays, so that everybody sees it was there. Logs who did it."""
    if grant.token.revoked_at:
        return
    grant.token.revoke()
    log(grant.token, "wagtail.apitoken.revoke", user=actor)


def note_use(token: APIToken, *, now: datetime | None = None) -> None:
    """Write down that the token was used, once a minute at most."""
    moment = now or timezone.now()
    if token.last_used_at is None or moment - token.last_used_at >= _USE_INTERVAL:
        APIToken.objects.filter(pk=token.pk).update(last_used_at=moment)

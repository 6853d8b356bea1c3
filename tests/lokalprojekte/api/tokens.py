"""Tokens of every kind, for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lokalprojekte.api.enums import Scope
from lokalprojekte.api.services.tokens import issue_token

if TYPE_CHECKING:
    from lokalprojekte.core.models import User


def token_of(user: User, *scopes: Scope, days: int = 30) -> str:
    """Return a token of ``user`` for ``scopes``; without one for everything."""
    _grant, secret = issue_token(
        user=user,
        name="Test",
        scopes=scopes or tuple(Scope),
        expires_at=timezone.now() + timedelta(days=days),
        actor=None,
    )
    return secret


def bearer(secret: str, **headers: str) -> dict[str, Any]:
    """Return what a request with this token is sent with."""
    return {"headers": {"Authorization": f"Bearer {secret}", **headers}}

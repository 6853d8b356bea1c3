"""Whose token it is, and whom one could be made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from wagtail.models import APIToken
from wagtail.users.utils import get_manageable_token_owners

from lokalprojekte.api.models import TokenGrant
from lokalprojekte.inquiries.permissions import accounts_with_persons

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.core.models import User


def find_grant(secret: str) -> TokenGrant | None:
    """Return the grant of a token, with its token and account, in one query; None for a token without one.

    What can be no token costs no query.
    """
    if not APIToken.validate_token_format(secret):
        return None
    grants: Any = TokenGrant.objects
    found: TokenGrant | None = (
        grants.with_account().filter(token__key_hash__in=APIToken.candidate_key_hashes(secret)).first()
    )
    return found


def possible_owners(actor: User) -> QuerySet[User]:
    """Return the accounts ``actor`` may make a token for: open ones that see no personal data."""
    owners: QuerySet[User] = get_manageable_token_owners(actor)
    return (
        owners.filter(is_active=True).exclude(pk__in=accounts_with_persons()).order_by(get_user_model().USERNAME_FIELD)
    )


def manageable_grants(actor: User) -> QuerySet[TokenGrant]:
    """Return the grants ``actor`` may see and revoke."""
    grants: Any = TokenGrant.objects
    found: QuerySet[TokenGrant] = grants.with_account().filter(token__user__in=get_manageable_token_owners(actor))
    return found

"""What others want to know about alerts, without changing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from lokalprojekte.core.signed_links import SECRET_LENGTH, LinkState, digest_of
from lokalprojekte.mail.addresses import normalise_email
from showcase.alerts.links import key_of
from showcase.models import Alert, AlertConfirmation

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A confirmation link that somebody followed."""

    state: LinkState
    confirmation: AlertConfirmation | None = None


def find_confirmation(secret: str, *, now: datetime | None = None) -> FoundLink:
    """Return what the link with ``secret`` is good for; any text may come in."""
    if len(secret) != SECRET_LENGTH:
        return FoundLink(LinkState.UNKNOWN)
    found = AlertConfirmation.objects.select_related("alert__search").filter(digest=digest_of(secret)).first()
    if found is None:
        return FoundLink(LinkState.UNKNOWN)
    if found.used_at or found.alert.confirmed_at:
        return FoundLink(LinkState.USED, found)
    if found.expires_at <= (now or timezone.now()):
        return FoundLink(LinkState.EXPIRED, found)
    return FoundLink(LinkState.VALID, found)


def alert_by_link(token: str, *, purpose: str) -> Alert | None:
    """Return the confirmed alert that a signed link opens for ``purpose``; None for any other text."""
    key = key_of(token, purpose=purpose)
    return Alert.objects.confirmed().select_related("search").filter(link_key=key).first() if key else None


def alerts_of(email: str) -> QuerySet[Alert]:
    """Return every alert to ``email``, however it is spelt, confirmed or not."""
    return Alert.objects.filter(email_normalised=normalise_email(email)).select_related("search").order_by("pk")

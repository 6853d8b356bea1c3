"""What others want to know about inquiries, without changing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from lokalprojekte.core.models import Organisation
from lokalprojekte.core.signed_links import SECRET_LENGTH, LinkState, digest_of
from lokalprojekte.inquiries import erasure_log
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.links import read_token
from lokalprojekte.inquiries.models import Confirmation, Erasure, Inquiry


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A confirmation link that somebody followed."""

    state: LinkState
    confirmation: Confirmation | None = None


def find_confirmation(secret: str, *, now: datetime | None = None) -> FoundLink:
    """Return what the link with ``secret`` is good for; any text may come in."""
    if len(secret) != SECRET_LENGTH:
        return FoundLink(LinkState.UNKNOWN)
    found = Confirmation.objects.select_related("inquiry").filter(digest=digest_of(secret)).first()
    if found is None:
        return FoundLink(LinkState.UNKNOWN)
    if found.used_at or found.inquiry.confirmed_at or found.inquiry.status == InquiryStatus.WITHDRAWN:
        return FoundLink(LinkState.USED, found)
    if found.expires_at <= (now or timezone.now()):
        return FoundLink(LinkState.EXPIRED, found)
    return FoundLink(LinkState.VALID, found)


def inquiry_by_link(token: str, *, purpose: str) -> Inquiry | None:
    """Return the inquiry that a signed link opens for ``purpose``; None for any other text."""
    key = read_token(token, purpose=purpose)
    if key is None:
        return None
    return Inquiry.objects.filter(link_key=key, anonymised_at__isnull=True).first()


def erasure_of_key(link_key: str) -> Erasure | None:
    """Return the erasure that removed the inquiry with this random key."""
    digest = erasure_log.digest_of_key(link_key)
    return Erasure.objects.filter(inquiries__digest=digest).order_by("erased_at").first()


def erasure_by_link(token: str, *, purpose: str) -> Erasure | None:
    """Return the erasure of the inquiry that a signed link once opened; None for any other text."""
    key = read_token(token, purpose=purpose)
    return erasure_of_key(key) if key else None


def organisation_email() -> str:
    """Return the address that answers go to; empty when the organisation has named none."""
    emails = Organisation.objects.filter(site__is_default_site=True).values_list("email", flat=True)
    return emails.first() or ""

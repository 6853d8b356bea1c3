"""The block list: whose new inquiries are set aside. Nobody is refused, and nobody learns of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lokalprojekte.inquiries.enums import BlockKind
from lokalprojekte.inquiries.models import BlockedSender
from lokalprojekte.mail.addresses import normalise_email

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lokalprojekte.core.models import User

_SALT = "lokalprojekte.inquiries.block_list"


class AlreadyBlockedError(ValueError):
    """There is an entry for this sender; ``entry`` is it."""

    def __init__(self, entry: BlockedSender) -> None:
        super().__init__("The sender is on the block list already.")
        self.entry = entry


def block_sender(
    *,
    sender: str,
    kind: BlockKind | str,
    reason: str,
    actor: User | None,
    until: date | None = None,
    now: datetime | None = None,
) -> BlockedSender:
    """Put an address, or the domain of one, on the block list; an entry that has run out is taken up again.

    Of an address nothing but its keyed hash is stored, so the entry cannot be read back; a domain is kept readable.

    Raises:
        AlreadyBlockedError: when an entry for it is in force.
    """
    moment = now or timezone.now()
    kind = BlockKind(kind)
    value = domain_of(sender) if kind is BlockKind.DOMAIN else normalise_email(sender)
    fields = {
        "kind": kind,
        "domain": value if kind is BlockKind.DOMAIN else "",
        "reason": reason,
        "until": until,
        "created_by": actor,
        "created_at": moment,
    }
    known = find_entry(value, kind)
    if known:
        if known.is_in_force(now=moment):
            raise AlreadyBlockedError(known)
        known.delete()
    try:
        with transaction.atomic():
            return BlockedSender.objects.create(digest=_digest(kind, value), **fields)
    except IntegrityError as error:
        other = find_entry(value, kind)
        if other is None:
            raise
        raise AlreadyBlockedError(other) from error


def unblock_sender(entry: BlockedSender) -> None:
    """Take an entry off the list; what is in quarantine stays there until somebody releases it."""
    entry.delete()


def is_blocked(email: str, *, now: datetime | None = None) -> bool:
    """Whether ``email``, its domain or a domain above it is on the list today; one query."""
    address = normalise_email(email)
    values = [(BlockKind.ADDRESS, address), *((BlockKind.DOMAIN, domain) for domain in _domains(address))]
    digests = [digest for kind, value in values for digest in _digests(kind, value)]
    return BlockedSender.objects.in_force(now=now).filter(digest__in=digests).exists()


def find_entry(sender: str, kind: BlockKind) -> BlockedSender | None:
    """Return the entry of exactly this address or domain."""
    value = domain_of(sender) if kind is BlockKind.DOMAIN else normalise_email(sender)
    return BlockedSender.objects.filter(digest__in=_digests(kind, value)).first()


def drop_expired_entries(*, now: datetime | None = None) -> int:
    """Delete entries whose last day has passed; returns how many."""
    return BlockedSender.objects.expired(now=now).delete()[0]


def domain_of(sender: str) -> str:
    """Return the domain of an address, or of what is one already, as it is compared."""
    return normalise_email(f"x@{sender.strip().rpartition('@')[2]}").removeprefix("x@")


def _domains(address: str) -> Iterator[str]:
    """Return the domain of ``address`` and those above it, without the last label alone."""
    labels = address.rpartition("@")[2].split(".")
    for index in range(len(labels) - 1):
        yield ".".join(labels[index:])


def _digest(kind: BlockKind, value: str, secret: str | bytes | None = None) -> str:
    return salted_hmac(_SALT, f"{kind.value}:{value}", secret=secret, algorithm="sha256").hexdigest()


def _digests(kind: BlockKind, value: str) -> list[str]:
    """Return the hash under the present key and under those it replaced."""
    return [_digest(kind, value, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]

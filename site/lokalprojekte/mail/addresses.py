"""Which addresses a mail may carry. A wrong one is refused when the mail is queued, not when it bounces."""

from __future__ import annotations

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

#: RFC 5321, 4.5.3.1.3, less the angle brackets.
LONGEST = 254


def sendable_address(address: str) -> str:
    """Return the bare ``address`` as it goes to the mail server: the domain in its ASCII form (IDNA 2008).

    Django would turn ``straße.de`` into ``strasse.de`` (IDNA 2003), which belongs to somebody else.

    Raises:
        ValueError: for line breaks, display names, lists of addresses, a local part outside ASCII, or anything else
            that is not one address. The message never holds the address.
    """
    if any(character.isspace() or not character.isprintable() for character in address):
        raise ValueError("A mail address must not hold spaces, line breaks or control characters.")
    local, at, domain = address.rpartition("@")
    if not at:
        raise ValueError("A mail address needs an @.")
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise ValueError("The domain of a mail address cannot be read.") from None
    sendable = f"{local}@{ascii_domain}"
    try:
        validate_email(sendable)
    except ValidationError:
        raise ValueError("This is not one plain mail address.") from None
    if len(sendable) > LONGEST:
        raise ValueError(f"A mail address has at most {LONGEST} characters.")
    return sendable


def readable_address(address: str) -> str:
    """Return ``address`` with the umlauts of its domain, for people."""
    local, _at, domain = address.rpartition("@")
    try:
        return f"{local}@{idna.decode(domain)}"
    except idna.IDNAError:
        return address


def normalise_email(address: str) -> str:
    """Return what two spellings of one address have in common: lower case, NFKC, the domain in ASCII (IDNA).

    For comparison alone; mail goes to the address as it was typed. Dots and plus signs stay, since only the
    receiving server knows whether they mean anything.
    """
    text = unicodedata.normalize("NFKC", address).strip().casefold()
    local, at, domain = text.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return text
    return f"{local}{at}{domain}"

"""E-mail addresses, compared."""

from __future__ import annotations

import unicodedata


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

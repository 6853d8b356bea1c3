"""Links that open what belongs to one person: who holds one may see it, nothing else proves who they are.

A *token* carries a random key (128 bits, stored) and a message authentication code over key and purpose (128 bits, made
with ``SECRET_KEY``). Reading the database is not enough to make one, a link for one purpose opens no other, and a new
key revokes them all. A *secret* (256 random bits) works once: of it only the hash is stored.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from enum import Enum
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

_KEY_BYTES: Final = 16
_CODE_BYTES: Final = 16
_SECRET_BYTES: Final = 32
#: Letters of a secret.
SECRET_LENGTH: Final = 43
_TOKEN = re.compile(r"([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})")


class LinkState(Enum):
    """What a link that works once is good for."""

    VALID = "valid"
    USED = "used"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


def new_link_key() -> str:
    """Return 128 random bits in 22 letters."""
    return secrets.token_urlsafe(_KEY_BYTES)


def make_token(link_key: str, *, purpose: str) -> str:
    """Return the secret part of a link: 45 characters that are safe in an address.

    ``purpose`` names the room as well: «inquiries.status».
    """
    return f"{link_key}.{_code(link_key, purpose)}"


def read_token(token: str, *, purpose: str) -> str | None:
    """Return the key that ``token`` proves for ``purpose``; None for anything that we did not make."""
    match = _TOKEN.fullmatch(token)
    if match is None or not constant_time_compare(match[2], _code(match[1], purpose)):
        return None
    return match[1]


def new_secret() -> str:
    """Return 256 random bits in 43 letters, for a link that works once."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def digest_of(secret: str) -> str:
    """Return what is stored of a secret: SHA-256, unsalted, since the secret has 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _code(link_key: str, purpose: str) -> str:
    digest = salted_hmac(f"lokalprojekte.{purpose}", link_key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:_CODE_BYTES]).rstrip(b"=").decode("ascii")

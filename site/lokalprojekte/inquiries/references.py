"""References such as ``LP-7K3M-92QX``: easy to read out on the phone, and no credential. And pseudonyms."""

from __future__ import annotations

import secrets
from typing import Final

#: No vowels, so that no word comes about; nothing that is mistaken for something else (0 O, 1 I L, 5 S, 8 B, 2 Z, U V).
ALPHABET: Final = "234679CDFGHJKMNPQRTWXY"
_GROUP = 4


def new_reference() -> str:
    """Return a random reference, one of 22⁸ (about 5·10¹⁰); whoever stores it tries again on a collision."""
    first, second = ("".join(secrets.choice(ALPHABET) for _ in range(_GROUP)) for _ in range(2))
    return f"LP-{first}-{second}"


def new_receipt() -> str:
    """Return a random number such as ``LQ-7K3M-92QX`` for the receipt of an erasure; it is derived from nothing."""
    return new_reference().replace("LP-", "LQ-", 1)


def new_pseudonym() -> str:
    """Return a random name such as ``M-7K3M92`` under which a person is counted; it is derived from nothing."""
    return "M-" + "".join(secrets.choice(ALPHABET) for _ in range(6))

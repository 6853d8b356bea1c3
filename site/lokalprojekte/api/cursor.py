"""Where the next part of a list begins: after an item, not after a number of items.

A cursor holds what the list is sorted by and the key of the last item, so nothing is left out or told twice when
something is published in between, even when that last item is gone. Clients must not read it.

What cannot be a cursor (``PATTERN``) is a parameter that cannot be read, 422. What can be one and leads nowhere,
because it was made for another list or is not kept any more, is 410 in every list: begin again without one.
"""

from __future__ import annotations

import base64
import json
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Characters; no cursor of ours is longer.
LONGEST: Final = 512
#: Base64 for addresses, without padding; the empty one is the beginning.
PATTERN: Final = "^[A-Za-z0-9_-]*$"


def encode(*parts: Any) -> str:
    """Return a cursor of ``parts``: texts, numbers, booleans and null."""
    text = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode("ascii")


def decode(cursor: str, *kinds: type | tuple[type, ...]) -> tuple[Any, ...]:
    """Return the parts of ``cursor``, which are of ``kinds``.

    Raises:
        ValidationError: when it is no cursor of this list; the API answers with 410.
    """
    parts = _read(cursor)
    if len(parts) != len(kinds) or not all(isinstance(part, kind) for part, kind in zip(parts, kinds, strict=True)):
        raise ValidationError(_("This cursor does not belong to this list. Begin again without one."))
    return tuple(parts)


def _read(cursor: str) -> list[Any]:
    """Return what a cursor holds; nothing for a text that is none."""
    if len(cursor) > LONGEST:
        return []
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        parts = json.loads(raw)
    except (ValueError, RecursionError):
        return []
    return parts if isinstance(parts, list) else []

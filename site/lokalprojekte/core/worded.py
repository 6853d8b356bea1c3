"""Functions that say something of plain values say it once for each language."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Final, TypeVarTuple

from django.utils import timezone
from django.utils.translation import get_language

Values = TypeVarTuple("Values")

#: So many sentences are remembered of each function.
_MOST: Final = 2_000


def worded(say: Callable[[*Values], str]) -> Callable[[*Values], str]:
    """Remember what ``say`` returns by the values it is given, the language spoken now, and the reader's time zone.

    For functions of plain values that read neither clock nor database.
    """

    @lru_cache(maxsize=_MOST)
    def said(_language: str | None, _zone: Hashable, *values: *Values) -> str:
        return say(*values)

    @wraps(say)
    def remembered(*values: *Values) -> str:
        return said(get_language(), timezone.get_current_timezone(), *values)

    return remembered

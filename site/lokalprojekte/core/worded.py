"""Functions that say something of plain values, or make something of words, do so once for each language."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Final, TypeVar, TypeVarTuple

from django.utils import timezone
from django.utils.translation import get_language

T = TypeVar("T")
Values = TypeVarTuple("Values")

#: So many sentences are remembered of each function.
_MOST: Final = 2_000


def worded(say: Callable[[*Values], T]) -> Callable[[*Values], T]:
    """Remember what ``say`` returns by the values it is given, the language spoken now, and the reader's time zone.

    For functions of plain values that read neither clock nor database, and return what nobody changes.
    """

    @lru_cache(maxsize=_MOST)
    def said(_language: str | None, _zone: Hashable, *values: *Values) -> T:
        return say(*values)

    @wraps(say)
    def remembered(*values: *Values) -> T:
        return said(get_language(), timezone.get_current_timezone(), *values)

    return remembered

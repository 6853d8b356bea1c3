"""Days in words, written once for each language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from django.utils import formats, translation

#: The days of some years.
_MOST: Final = 4_000


def in_words(day: date, form: str) -> str:
    """Return ``day`` in the language spoken now; ``form`` is a name or a format as Django knows them."""
    return _written(day, form, translation.get_language())


@lru_cache(maxsize=_MOST)
def _written(day: date, form: str, _language: str | None) -> str:
    return str(formats.date_format(day, form))

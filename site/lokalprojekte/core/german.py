"""German text as people write it: gender forms, umlauts, order."""

from __future__ import annotations

import re
import unicodedata

from django.utils.text import slugify as django_slugify

_TRANSLITERATION = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"}
)
#: Colon, star, underscore, middle dot or slash that joins a stem to its gender ending: Macher:in, Kolleg*innen.
_GENDER_MARK = re.compile(r"(?<=\w)[:*_·•/]-?(?=in(?:nen)?\b)", re.IGNORECASE)


def transliterate(text: str) -> str:
    """Write umlauts and ß with plain letters: ``Größe`` → ``Groesse``."""
    return unicodedata.normalize("NFC", text).translate(_TRANSLITERATION)


def without_gender_mark(text: str) -> str:
    """Drop the mark before a gender ending: ``Macher:innen`` → ``Macherinnen``."""
    return _GENDER_MARK.sub("", text)


def slugify(text: str) -> str:
    """Return the part of an address that stands for ``text``: ``Größe der Förderung`` → ``groesse-der-foerderung``."""
    return django_slugify(transliterate(without_gender_mark(text)))


def sort_key(text: str) -> str:
    """Return what ``text`` is sorted by after DIN 5007-1: umlauts as their base letters, ß as ss, case ignored."""
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ẞ", "SS"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).casefold()

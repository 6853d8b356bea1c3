"""German text as people write it: gender forms, umlauts, addresses, order."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TRANSLITERATION = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"}
)
#: Letters of neighbouring languages that Unicode does not take apart into a base letter and an accent.
_FOREIGN = str.maketrans({"æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "Oe", "ł": "l", "Ł": "L", "đ": "d"})
#: A sign that joins a stem to its gender ending, and is used for little else: Macher:in, Kolleg*innen, Bürger_innenrat.
_MARK = re.compile(r"([^\W\d_])[:*_·•](?=(?:in|IN)\b|innen|INNEN)")
#: A slash stands between many words (auf/in, Köln/Innenstadt): only one after a capitalised noun joins an ending.
_SLASH = re.compile(r"\b([^\W\d_a-zäöüß]\w{2,})/-?(?=in(?:nen)?\b)")
_JOINTS = re.compile(r"[/–—·•|+]+")
#: What parts words when they are sorted or looked up; every other sign is ignored.
_GAP = re.compile(r"[\s/(–—_-]+")
_SIGN = re.compile(r"[^\w ]")
#: What is no part of an address, and what parts its words.
_NOT_IN_ADDRESS = re.compile(r"[^\w\s-]")
_ADDRESS_GAP = re.compile(r"[-\s]+")


def transliterate(text: str) -> str:
    """Write umlauts and ß with plain letters: ``Größe`` → ``Groesse``."""
    return unicodedata.normalize("NFC", text).translate(_TRANSLITERATION)


def without_gender_mark(text: str) -> str:
    """Drop the mark before a gender ending: ``Macher:innen`` and ``Macher/-innen`` → ``Macherinnen``.

    ``MacherInnen`` stays as it is: taking the capital away would spoil ``LinkedIn``, and what ignores case need not.
    """
    return _SLASH.sub(r"\1", _MARK.sub(r"\1", text))


def unmarked(text: str) -> str:
    """Return ``text`` without soft hyphens and gender marks, otherwise as it was written."""
    return without_gender_mark(text.replace("\N{SOFT HYPHEN}", ""))


def fold(text: str) -> str:
    """Return ``text`` in plain lower-case letters: ``Förderlotsinnen`` → ``foerderlotsinnen``."""
    return transliterate(text).lower()


def fold_letters(text: str) -> str:
    """Return ``text`` in lower case without any accent: ``Łódź`` → ``lodz``, ``Größe`` → ``groesse``."""
    decomposed = unicodedata.normalize("NFKD", transliterate(text).translate(_FOREIGN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def slugify(text: str) -> str:
    """Return the part of an address that stands for ``text``: ``Größe der Förderung`` → ``groesse-der-foerderung``.

    Signs that stand between words part them: ``Stadt/Land`` → ``stadt-land``.
    """
    plain = transliterate(without_gender_mark(text)).translate(_FOREIGN)
    joined = _JOINTS.sub("-", plain.replace("\N{SOFT HYPHEN}", ""))
    letters = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").decode("ascii").lower()
    return _ADDRESS_GAP.sub("-", _NOT_IN_ADDRESS.sub("", letters)).strip("-_")


def slug_rules() -> list[tuple[str, str]]:
    """Return what :func:`slugify` does, as patterns and replacements that JavaScript understands too.

    Wagtail's admin fills in the address while somebody types a title; with these rules it shows what will be stored.
    Umlauts are written out first: after that, letters are plain ones, as JavaScript expects of a word.
    """
    letters = {chr(letter): plain for table in (_TRANSLITERATION, _FOREIGN) for letter, plain in table.items()}
    marks = [(pattern.pattern, "$1") for pattern in (_MARK, _SLASH)]
    return [("\N{SOFT HYPHEN}", ""), *letters.items(), *marks, (_JOINTS.pattern, "-")]


@lru_cache(maxsize=4_096)
def sort_key(text: str) -> str:
    """Return what ``text`` is sorted by after DIN 5007-1: umlauts as their base letters, ß as ss, case ignored.

    Words count one by one, so ``Bad Wildbad`` comes before ``Baden``; a hyphen parts words, other signs are ignored.
    """
    return _letters(text.replace("ß", "ss").replace("ẞ", "SS"))


def search_key(text: str) -> str:
    """Return what ``text`` is found by while somebody types: ``München`` and ``MUENCHEN`` → ``muenchen``."""
    return _letters(transliterate(without_gender_mark(text)))


def _letters(text: str) -> str:
    """Return lower-case letters and digits without accents, words parted by one space."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\N{SOFT HYPHEN}", "").translate(_FOREIGN))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
    return _SIGN.sub("", _GAP.sub(" ", plain)).strip()

"""A first, simple way to find German words: the same folding for what is written and for what is asked.

Stored text and question are both folded here, never in the database, so SQLite and PostgreSQL find the same.
"""

from __future__ import annotations

import re
from typing import Final

from lokalprojekte.core.german import transliterate, without_gender_mark

#: Characters of a question that are read; the rest cannot help anybody.
LONGEST_QUESTION: Final = 200
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("innen", "ungen", "en", "er", "es", "in", "e", "n", "s")
_SHORTEST_STEM: Final = 4


def searchable(*texts: str) -> str:
    """Fold ``texts`` into one line of plain lower-case words to search in."""
    return " ".join(words(" ".join(texts)))


def words(text: str) -> list[str]:
    """Return the words of ``text``: no soft hyphens, no gender mark, no umlauts, lower case."""
    return _WORD.findall(fold(unmarked(text)))


def unmarked(text: str) -> str:
    """Return ``text`` without soft hyphens and gender marks, otherwise as it was written."""
    return without_gender_mark(text.replace("\N{SOFT HYPHEN}", ""))


def fold(text: str) -> str:
    """Return ``text`` in plain lower-case letters: ``Förderlotsinnen`` → ``foerderlotsinnen``."""
    return transliterate(text).lower()


def stems(question: str) -> list[str]:
    """Return what has to occur in a text for ``question`` to find it: its words without their endings."""
    return [stem(word) for word in words(question[:LONGEST_QUESTION])]


def stem(word: str) -> str:
    """Return what is left of a folded word without its ending."""
    if word.endswith("ierung"):  # what somebody does and what it is called: digitalisieren, Digitalisierung
        return word.removesuffix("ung")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word

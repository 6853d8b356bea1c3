"""What a text is found by: one bag of terms, the same on every database.

A term is a letter and a word: ``w`` a word without its endings, ``p`` a part of a compound, ``f`` a word as written
(for whoever is still typing), ``t`` and ``u`` the same of the title, ``k`` the kind of the page. A database only has to
know whether a term is in the bag; what it means is decided here and in ``question``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lokalprojekte.core.search.compounds import split
from lokalprojekte.core.search.folding import GLUE, Chain, chains
from lokalprojekte.core.search.stemming import stem

WORD, PART, FORM, TITLE, TITLE_FORM, KIND = "w", "p", "f", "t", "u", "k"
#: Characters of a page that are read; PostgreSQL keeps one megabyte of different words, and no page of ours comes near.
LONGEST_TEXT: Final = 400_000


@dataclass(slots=True)
class Reading:
    """The words of a text in their order, what else it is found by, and its words as they were written."""

    words: list[str] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)


def read(*texts: str) -> Reading:
    """Read ``texts``; no phrase reaches from one into the next."""
    whole = Reading()
    left = LONGEST_TEXT
    for text in texts:
        reading = _read_one(text[:left])
        whole.words += [*reading.words, GLUE]
        whole.parts |= reading.parts
        whole.forms |= reading.forms
        left = max(0, left - len(text))
    return whole


@lru_cache(maxsize=1000)
def _read_one(text: str) -> Reading:
    """Read one text; pages say many things in the same words. What is returned is not changed by anybody."""
    reading = Reading()
    for chain in chains(text):
        _add(reading, chain)
    return reading


def _add(reading: Reading, chain: Chain) -> None:
    for token in chain.tokens:
        reading.words.append(stem(token.plain))
        reading.forms.add(token.plain)
        reading.parts.update(split(token.plain).parts)
        if GLUE in token.plain:
            reading.parts.update(filter(str.isdigit, token.plain.split(GLUE)))
    if joined := chain.joined:
        reading.parts.add(stem(joined))
        reading.parts.update(split(joined).parts)


def terms_of(title: str, *texts: str, kind: str = "") -> tuple[str, list[str]]:
    """Return the words of a page for phrases (each between two spaces), and its bag of terms in a fixed order."""
    head, whole = read(title), read(title, *texts)
    bag = {
        *_named(WORD, whole.words),
        *_named(PART, whole.parts),
        *_named(FORM, whole.forms),
        *_named(TITLE, [*head.words, *head.parts]),
        *_named(TITLE_FORM, head.forms),
        *_named(KIND, [kind] if kind else []),
    }
    return f" {' '.join(whole.words)} ", sorted(bag)


def _named(letter: str, words: Iterable[str]) -> Iterator[str]:
    return (letter + word for word in words if word != GLUE)

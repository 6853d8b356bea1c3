"""The words by which an inquiry is found: folded here, for the text and for the question alike.

So SQLite and PostgreSQL find the same: umlauts as ``ae``, accents dropped, no gender mark, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from lokalprojekte.core.german import search_key
from lokalprojekte.inquiries.models.word import LONGEST_WORD
from lokalprojekte.inquiries.texts import own_words

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry

#: More words make a question slower and no clearer.
MAX_WORDS: Final = 8
#: What is kept of one text: more than any letter has.
_MOST_WORDS: Final = 2_000
#: Signs that join what people look for apart: the parts of an address, of a name, of «Müller/Schulze».
_JOINT: Final = re.compile(r"[^\w\s:*·•/(-]+")
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+")
#: With its mark in front or a digit in it: «Projekte» has eight letters, too.
_REFERENCE: Final = re.compile(r"(?:LP-?|(?=[A-Z-]*[0-9]))([A-Z0-9]{4})-?([A-Z0-9]{4})", re.IGNORECASE)
_ENDINGS: Final = ("innen", "ungen", "en", "er", "es", "in", "e", "n", "s")
_SHORTEST_STEM: Final = 4
Fold = Callable[[str], Iterable[str]]


def folded_words(text: str) -> list[str]:
    """Return the words of ``text`` as they are stored, each once, in the order in which they occur."""
    plain = search_key(_JOINT.sub(" ", text.replace("\x00", " ")))
    found = dict.fromkeys(word[:LONGEST_WORD] for word in plain.split())
    return list(found)[:_MOST_WORDS]


def identifying_words(inquiry: Inquiry, *, fold: Fold = folded_words) -> set[str]:
    """Return the words that say who the person is: name, organisation, address as a whole and in its parts."""
    addresses = {address.casefold()[:LONGEST_WORD] for address in (inquiry.email, inquiry.email_normalised) if address}
    texts = (inquiry.name, inquiry.organisation, inquiry.email, inquiry.email_normalised)
    return addresses.union(*(fold(text) for text in texts))


def describing_words(inquiry: Inquiry, *, fold: Fold = folded_words) -> set[str]:
    """Return the other words of an inquiry: reference, postcode, message, and what a host sketched."""
    reference = inquiry.reference.casefold()
    parts = reference.removeprefix("lp-").split("-")
    text = own_words(inquiry.message, getattr(inquiry, "sketch", None))
    told = [*fold(inquiry.postcode), *fold(text)]
    return {"".join(parts), *parts, *told}


def asked_words(question: str) -> list[str]:
    """Return how the words in a question begin that have to occur; endings are dropped, as people inflect.

    An address counts as one word, and so does a reference, however it is written.
    """
    asked: dict[str, None] = {}
    for word in question.replace("\x00", " ").split():
        if _ADDRESS.fullmatch(word):
            asked[word.casefold()[:LONGEST_WORD]] = None
        elif match := _REFERENCE.fullmatch(word):
            asked["".join(match.groups()).casefold()] = None
        else:
            asked.update(dict.fromkeys(_stem(part) for part in folded_words(word)))
    return list(asked)[:MAX_WORDS]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word

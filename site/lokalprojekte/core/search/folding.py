"""Words as people write them, and the plain form in which they are compared.

A word is found in the text as it stands, so that its place can be marked later; only then is it made plain: NFC, no
soft hyphens, no gender mark, lower case, ``ä`` as ``ae`` and ``ß`` as ``ss``, no other accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lokalprojekte.core.german import fold_letters

#: Characters of one word that are read: PostgreSQL keeps no longer ones, and no German word needs more.
LONGEST_WORD: Final = 64
#: Joins what belongs together but is no word: 24/7, C++. No letter or digit in any language, and no sign to a database.
GLUE: Final = "·"

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTER = rf"(?:[^\W\d_][\u0300-\u036f{_UNSEEN}]*)"
_ALNUM = rf"(?:[^\W_][\u0300-\u036f{_UNSEEN}]*)"
#: A sign before a gender ending, within a word (Macher:in, Bürger_innenrat, Beauftragte:r) or behind it (Lehrer(in)).
_MARKED = (
    r"[:*_·•’'](?=(?:in|IN)\b|innen|INNEN)"
    r"|[:*_·•](?=(?:r|n|e|en|er|es|em|s)\b)"
    r"|/-?(?=in(?:nen)?\b)"
)
_BRACKETS = r"\((?:in|innen|Innen|r|n)\)"
#: All genders are meant: (m/w/d), w|m|d, m/w/x.
_ALL_GENDERS = re.compile(r"(?<!\w)[mwfdxi](?:\s?[/|*]\s?[mwfdxi]){1,3}(?!\w)", re.IGNORECASE)
_TOKEN = re.compile(
    rf"(?<![^\W_])(?P<sign>[A-Za-z](?:\+\+|\#))"
    rf"|(?P<number>\d+(?:[/.,:]\d+)+)(?![^\W_])"
    rf"|(?P<word>{_ALNUM}(?:{_ALNUM}|(?<=[^\W\d_])(?:{_MARKED})|(?<=[^\W\d_]{{3}}){_BRACKETS})*)"
)
_HYPHEN = re.compile(r"[-‐‑–](?=[^\W_])")
_MARK = re.compile(rf"(?<=[^\W\d_])(?:{_MARKED})|[()]")
_FEMININE = re.compile(rf"(?<=[^\W\d_])(?:(?:{_MARKED})(?:in|innen|IN|INNEN)$|\((?:in|innen|Innen)\)$)")
_LIGATURE = re.compile(r"[^\w]|_")
#: A capital in the middle (MacherIn, MacherInnen) marks a gender; what is no ending of a person (LinkedIn) stays.
_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])Innen$|(?<=[rtgksz])In$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: where it stands in it (characters), and its plain form."""

    start: int
    end: int
    plain: str
    #: Whether a sign or a capital says that all genders are meant; ``plain`` then stands without the ending.
    gendered: bool = False
    #: Whether it is written in capitals alone: «IT» is no «it», «AN» no «an».
    is_capital: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """What is written as one: a word, or several joined by hyphens (EU-DSGVO)."""

    tokens: tuple[Token, ...]

    @property
    def joined(self) -> str:
        """The chain written as one word: ``E-Mail`` → ``email``; empty where it is one word already."""
        return "".join(token.plain for token in self.tokens)[:LONGEST_WORD] if len(self.tokens) > 1 else ""


def chains(text: str) -> Iterator[Chain]:
    """Yield what is written in ``text``, in its order."""
    chain: list[Token] = []
    for token in tokens(text):
        gap = text[chain[-1].end : token.start] if chain else ""
        if chain and not (len(gap) == 1 and _HYPHEN.match(text, chain[-1].end)):
            yield Chain(tuple(chain))
            chain = []
        chain.append(token)
    if chain:
        yield Chain(tuple(chain))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of ``text``, in their order; signs alone are no words."""
    everybody = [match.span() for match in _ALL_GENDERS.finditer(text)]
    for match in _TOKEN.finditer(text):
        if any(start <= match.start() < end for start, end in everybody):
            continue
        written = match.group()
        if match.lastgroup == "word":
            plain, gendered = _plain_word(written)
        else:
            plain, gendered = _plain_sign(written), False
        if plain:
            yield Token(match.start(), match.end(), plain, gendered, len(written) > 1 and written.isupper())


@lru_cache(maxsize=100_000)
def _plain_word(written: str) -> tuple[str, bool]:
    seen = unicodedata.normalize("NFC", written.translate(_DROP_UNSEEN))
    bare = _FEMININE.sub("", seen)
    bare = _INNER_CAPITAL.sub("", bare)
    gendered = bare != seen and len(bare) > _SHORTEST
    return plain(_MARK.sub("", bare if gendered else seen)), gendered


def _plain_sign(written: str) -> str:
    return plain(written[0]) + GLUE * len(written[1:]) if not written[0].isdigit() else re.sub(r"\D", GLUE, written)


def plain(written: str) -> str:
    """Return ``written`` in plain lower-case letters and digits: ``Größe`` → ``groesse``, ``Café`` → ``cafe``."""
    return _LIGATURE.sub("", fold_letters(written))[:LONGEST_WORD]


_DROP_UNSEEN: Final = dict.fromkeys(map(ord, _UNSEEN))
#: Shorter stems are no persons (a:in).
_SHORTEST: Final = 2

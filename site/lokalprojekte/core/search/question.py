"""What somebody asks for, and the condition on the terms of a text that follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from lokalprojekte.core.search.compounds import split, without_generic
from lokalprojekte.core.search.folding import Chain, chains
from lokalprojekte.core.search.stemming import stem
from lokalprojekte.core.search.terms import FORM, PART, TITLE, TITLE_FORM, WORD

#: Characters of a question that are read; the rest cannot help anybody.
LONGEST_QUESTION: Final = 200
#: More words than these make a question no clearer.
MOST_WORDS: Final = 12
_QUOTED = re.compile(r'"([^"]*)"|„([^“”"]*)[“”"]|“([^”]*)”|«([^»]*)»|»([^«]*)«')
#: Words that say nothing beside others: who asks for «Förderung von Kitas» is fine with «Kita-Förderung».
# fmt: off
STOP_WORDS: Final = frozenset({
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder", "in",
    "im", "ins", "an", "am", "auf", "aus", "bei", "beim", "fuer", "mit", "nach", "von", "vom", "zu", "zum", "zur", "um",
    "ueber", "durch", "als", "wie", "ist", "sind", "es", "ich", "wir", "sie",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Term:
    """A term the bag must hold; as a ``prefix``, one that begins so."""

    field: str
    value: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of these."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these."""

    items: tuple[Condition, ...]


Condition = Term | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Wish:
    """What one word of the question asks for: its chain as written, and whether somebody is still typing it."""

    chain: Chain
    typing: bool = False

    def condition(self, *, title: bool = False) -> Condition:
        """Return what a text, or its title alone, must hold."""
        ways = list(_ways(self.chain, title=title))
        if self.typing:
            begun = self.chain.tokens[-1].plain
            if len(self.chain.tokens) == 1:
                ways.append(Term(TITLE_FORM if title else FORM, begun, prefix=True))
                ways.append(Term(TITLE if title else PART, begun, prefix=True))
        return _any_of(ways)


@dataclass(frozen=True, slots=True)
class Question:
    """The words (all must be found), the quoted phrases (in exactly this order, whatever the endings)."""

    text: str = ""
    wishes: tuple[Wish, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def parse(cls, text: str, *, typing: bool = False) -> Self:
        """Read ``text``, whatever it is; with ``typing``, its last word may be unfinished."""
        text = " ".join(text.replace("\x00", " ")[: 5 * LONGEST_QUESTION].split())[:LONGEST_QUESTION]
        phrases = []
        for match in _QUOTED.finditer(text):
            words = tuple(stem(token.plain) for chain in chains(match.group()) for token in chain.tokens)
            if words:
                phrases.append(words[:MOST_WORDS])
        found = list(chains(_QUOTED.sub(" | ", text)))[:MOST_WORDS]
        last = found[-1] if found and typing and text[-1:].isalnum() else None
        telling = [chain for chain in found if chain is last or not _says_nothing(chain)]
        wishes = tuple(Wish(chain, typing=chain is last) for chain in telling or ([] if phrases else found))
        return cls(text, wishes, tuple(phrases[:MOST_WORDS]))

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.wishes or self.phrases)

    def condition(self, *, title: bool = False) -> Condition:
        """Return what the bag of a text must hold; with ``title``, what its title must hold. Not for phrases' order."""
        field = TITLE if title else WORD
        quoted = (Term(field, word) for phrase in self.phrases for word in dict.fromkeys(phrase))
        return AllOf((*(wish.condition(title=title) for wish in self.wishes), *quoted))

    @property
    def orders(self) -> list[str]:
        """The quoted phrases as they stand between the words of a text."""
        return [f" {' '.join(phrase)} " for phrase in self.phrases if len(phrase) > 1]


def _says_nothing(chain: Chain) -> bool:
    return len(chain.tokens) == 1 and chain.tokens[0].plain in STOP_WORDS and not chain.tokens[0].is_capital


def _ways(chain: Chain, *, title: bool) -> Iterator[Condition]:
    """Yield the ways in which a text can hold what is written as one."""
    if joined := chain.joined:
        yield _word(joined, title=title)
        if all(len(token.plain) > 1 for token in chain.tokens):
            yield AllOf(tuple(_word(token.plain, title=title) for token in chain.tokens))
    else:
        yield _word(chain.tokens[0].plain, title=title)


def _word(plain: str, *, title: bool) -> Condition:
    """Return the condition for one plain word: itself, inside of a compound, or all the parts it has."""
    ways: list[Condition] = [_held(stem(plain), title=title)]
    compound = split(plain)
    if compound.complete:
        ways.append(AllOf(tuple(_held(part, title=title) for part in without_generic(compound.parts))))
    return _any_of(ways)


def _held(word: str, *, title: bool) -> Condition:
    return Term(TITLE, word) if title else AnyOf((Term(WORD, word), Term(PART, word)))


def _any_of(ways: list[Condition]) -> Condition:
    return ways[0] if len(ways) == 1 else AnyOf(tuple(ways))

"""What each rule of Leichte Sprache looks for. Pure: text in, places out.

The rules follow what the Netzwerk Leichte Sprache and DIN SPEC 33429 ask for, as far as a program can see it. A rule
marks too much rather than too little only where a person sees at once that the mark is wrong; what it cannot see stands
in docs/how-to/translate-a-page.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lokalprojekte.core.easy_language.words import (
    ADJECTIVES,
    GENITIVE_PREPOSITIONS,
    INFINITIVES,
    KNOWN_CAPITALS,
    KNOWN_COMPOUNDS,
    NOT_GENITIVE,
    SHORTENED,
    STRONG_PARTICIPLES,
)
from lokalprojekte.core.search.compounds import split
from lokalprojekte.core.search.folding import plain

#: Where something was found: begin and end in the sentence.
Span = tuple[int, int]
Rule = Callable[[str], Iterator[Span]]

#: More words are two thoughts.
LONGEST_SENTENCE: Final = 12
#: Shorter compounds are read at a glance: Rathaus, Haustür.
_SHORTEST_COMPOUND: Final = 10
#: So long is no word that everybody reads, compound or not.
_LONGEST_WORD: Final = 15

_UPPER: Final = "A-ZÄÖÜ"
_LOWER: Final = "a-zäöüß"
_WORD: Final = re.compile(rf"[{_UPPER}{_LOWER}0-9][{_UPPER}{_LOWER}0-9\-·]*")
_PLAIN_WORD: Final = re.compile(rf"(?<![\w\-·@./:])[{_UPPER}][{_LOWER}]+(?![\w\-·@:*_]|\.\w)")
_SHORTENED: Final = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\ ", r"[ \u00a0\u202f]?") for word in SHORTENED) + r")(?!\w)"
)
_CAPITALS: Final = re.compile(r"(?<![\w\-])[A-ZÄÖÜ]{2,}(?![\w])")
_GENDER: Final = re.compile(
    rf"[{_UPPER}{_LOWER}]+(?:[:*_·]in(?:nen)?\b|/-?in(?:nen)?\b|\(in(?:nen)?\)|(?<=[{_LOWER}])In(?:nen)?\b)"
)

_AUXILIARY: Final = re.compile(r"\b(?:wird|werden|wurde|wurden|wirst|werdet|worden)\b", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(
    rf"\b(?:[{_LOWER}]*ge[{_LOWER}]{{2,}}(?:t|en)|[{_LOWER}]*(?:be|ent|er|ver|zer|miss)[{_LOWER}]{{2,}}t|[{_LOWER}]+iert)\b"
)
_STRONG: Final = re.compile(r"\b(?:" + "|".join(STRONG_PARTICIPLES) + r")\b")
_TO_BE_DONE: Final = re.compile(rf"\b(?:ist|sind)\b[^,.;:!?]*?\b(?P<what>zu [{_LOWER}]+en)\b")

_OF_THE: Final = re.compile(
    rf"\b(?:des|[Dd]ieses|[Jj]edes|(?:[Ee]|[Mm]e|[Dd]e|[Ss]e|[Kk]e)ines|[Ii]hres|[Uu]nseres|[Ee]ures)"
    rf"(?: [{_LOWER}]+en)? [{_UPPER}][{_LOWER}·\-]+(?:[sx]|en)\b"
)
_OF_THEM: Final = re.compile(
    rf"(?P<noun>[{_UPPER}][{_LOWER}·\-]+) "
    r"(?P<what>(?:der|einer|dieser|jeder|aller|vieler|[mdsk]einer|unserer|ihrer|eurer)"
    rf"(?: [{_LOWER}]+e[nr])? [{_UPPER}][{_LOWER}·\-]+)"
)
_BECAUSE_OF: Final = re.compile(
    rf"\b(?P<what>(?:{'|'.join(GENITIVE_PREPOSITIONS)}) (?:der|einer|dieser|[mdsk]einer|unserer|ihrer|eurer|des|eines)"
    rf"(?: [{_LOWER}]+e[nr])? [{_UPPER}][{_LOWER}·\-]+)",
    re.IGNORECASE,
)


def long_sentence(sentence: str) -> Iterator[Span]:
    """Find a sentence of too many words: all of it."""
    if len(_WORD.findall(sentence)) > LONGEST_SENTENCE:
        yield 0, len(sentence)


def abbreviation(sentence: str) -> Iterator[Span]:
    """Find «z. B.», «usw.» and words of capitals such as «DSGVO»."""
    yield from (found.span() for found in _SHORTENED.finditer(sentence))
    yield from (found.span() for found in _CAPITALS.finditer(sentence) if found[0] not in KNOWN_CAPITALS)


def gender_sign(sentence: str) -> Iterator[Span]:
    """Find «Macher:innen», «Macher*innen», «MacherInnen», «Macher/-innen», «Macher(innen)»."""
    yield from (found.span() for found in _GENDER.finditer(sentence))


def passive(sentence: str) -> Iterator[Span]:
    """Find the participle of «wird gemacht» and what stands for it: «ist zu machen»."""
    for part in re.finditer(r"[^,.;:!?]+", sentence):
        if not _AUXILIARY.search(part[0]):
            continue
        for found in _participles(part[0]):
            yield part.start() + found[0], part.start() + found[1]
    yield from (found.span("what") for found in _TO_BE_DONE.finditer(sentence))


def genitive(sentence: str) -> Iterator[Span]:
    """Find «des Hauses», «die Arbeit der Menschen» and «wegen der Arbeit»."""
    taken = [found.span("what") for found in _BECAUSE_OF.finditer(sentence)]
    for found in _OF_THE.finditer(sentence):
        article, noun = found[0].split()[0].lower(), found[0].split()[-1]
        # «dieses Haus» is no genitive: the noun ends in s by itself. «des» always is one.
        if article == "des" or (noun.endswith("s") and not noun.lower().endswith(NOT_GENITIVE)):
            taken.append(found.span())
    # The first word of a sentence has its capital from there: «In der Stadt».
    taken += [found.span("what") for found in _OF_THEM.finditer(sentence) if found.start("noun") > 0]
    yield from _apart(sorted(taken))


def compound(sentence: str) -> Iterator[Span]:
    """Find long nouns whose parts nobody has marked, by a hyphen or a middle dot."""
    for found in _PLAIN_WORD.finditer(sentence):
        word = found[0]
        if word in KNOWN_COMPOUNDS or len(word) < _SHORTEST_COMPOUND:
            continue
        if len(word) >= _LONGEST_WORD or split(plain(word)).parts:
            yield found.span()


def _participles(clause: str) -> Iterator[Span]:
    for found in _PARTICIPLE.finditer(clause):
        if found[0] not in ADJECTIVES and found[0] not in INFINITIVES:
            yield found.span()
    yield from (found.span() for found in _STRONG.finditer(clause) if not _PARTICIPLE.fullmatch(found[0]))


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Yield ``spans`` without those that begin within the one before."""
    end = 0
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]

"""What a German text says somebody can do, wants to learn, or cannot and will not do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cached_property
from typing import Final

from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.matching.types import Found, Recognition
from lokalprojekte.matching.vocabulary import Hit, Vocabulary, competence_vocabulary, field_vocabulary
from lokalprojekte.matching.weights import SAID_HINTS, SAID_ONCE, SAID_STRONG, SAID_WEAK
from lokalprojekte.matching.words import Clause, sentences, words

#: What a competence counts that somebody plays down («nur Grundlagen»).
PLAYED_DOWN: Final = 0.3

_KNOWING = r"(?:\w*erfahrung\w*|ahnung|\w*kenntniss?e?n?|\w*wissen|talent|lust|interesse|beruehrungspunkte)"
#: Somebody cannot do it. «Nicht nur» denies nothing.
_CANNOT: Final = re.compile(
    rf"\b(?:kein(?:e|en|erlei|em|er)?|kaum|wenig|nie|noch nie|ohne)\b (?:\w+ ){{0,4}}{_KNOWING}\b"
    r"|\b(?:kann|koennen|kenne|beherrsche|verstehe|mag|moechte|will|mache|habe|liegt|liegen|ist|sind|bin|waren?|werde)"
    r" (?:\w+ ){0,6}?nicht(?! nur| zuletzt| mehr nur)\b(?! (?:laut|leise|weg|erreichbar|mein einziges))"
    r"|\bgar nicht\b|\bauch nicht (?:mit|in|von|bei|zu)\b|\bnichts am hut\b|\bnicht (?:so )?(?:mein|meine)\b"
    r"|\bnichts (?:fuer mich|anfangen)\b|\bfehl(?:t|en) mir\b|\bnoch nie\b|\bnie gemacht\b|\bnur aus der ferne\b"
    r"|\bvon (?:\w+ ){1,4}verstehe ich nichts\b|\bverstehe ich (?:leider )?nichts\b"
)
#: Somebody has had enough of it: what the rest of the text says about it does not count either.
_NO_MORE: Final = re.compile(
    r"\b(?:nichts|nicht|nie|keine?n?) (?:\w+ )?(?:mehr|wieder)\b(?! nur)|\bgenug von\b|\bnie wieder\b|\bsatt\b|\bleid\b"
    r"|\bhinter mir lassen\b|\bbitte (?:kein|keine|keinen|nichts)\b|\bschluss mit\b"
)
#: Somebody wants to learn it.
_WISH: Final = re.compile(
    r"\b(?:dazu|kennen|er)?(?:zu)?lernen\b|\blerne (?:ich )?(?:gern|sehr|dazu)|\blerne ich\b|\beinarbeiten\b|\beinzuarbeiten\b"
    r"|\bdazulernen\b|\breinschnuppern\b|\bhineinschnuppern\b|\bhineinwachsen\b|\breinwachsen\b|\bneugierig\b|\bweiterbilden\b"
    r"|\binteressiert mich\b|\binteressieren wuerde\b|\bwuerde mich interessieren\b|\bfaende ich (?:auch )?(?:interessant|spannend)\b"
    r"|\bwaere mal was\b|\bwaeren mal was\b|\bein raetsel\b|\bschon immer mal\b|\bumsteigen\b|\bquereinsteigen\b|\bwill mehr\b"
    r"|\bgern(?:e)? mal (?:sehen|erleben|ausprobieren)\b|\beinblick in\b|\bfuss fassen\b|\bloesen will\b"
)
#: Somebody knows a little of it.
_LITTLE: Final = re.compile(
    r"\b(?:nur|bloss|gerade mal) (?:die |ein paar )?grundlagen\b|\bgrundkenntnisse\b|\bein bisschen\b|\bein wenig\b"
    r"|\bweniger aus\b|\bein paar brocken\b|\bam rande\b|\bnur wenig\b|\banfaenger\w*\b|\betwas (?:python|php|excel)\b"
)


class _Sense(Enum):
    CAN = "can"
    LITTLE = "little"
    WISH = "wish"
    CANNOT = "cannot"
    NO_MORE = "no more"


class Recogniser:
    """Reads texts with the words of one taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Remember ``taxonomy``; its words are read when the first text comes."""
        self._taxonomy = taxonomy

    @cached_property
    def competences(self) -> Vocabulary:
        """The words for competences."""
        return competence_vocabulary(self._taxonomy)

    @cached_property
    def fields(self) -> Vocabulary:
        """The words for fields of action."""
        return field_vocabulary(self._taxonomy)

    def recognise(self, text: str) -> Recognition:
        """Return what ``text`` says, each competence with the words that led to it."""
        senses: dict[_Sense, dict[str, list[tuple[float, str]]]] = {sense: defaultdict(list) for sense in _Sense}
        fields: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for clauses in sentences(text):
            for sense, clause in _senses(clauses, self.competences):
                for hit in _longest(self.competences.hits(clause)):
                    senses[sense][hit.slug].append((hit.strength, _written(clause, hit)))
                if sense in {_Sense.CAN, _Sense.LITTLE, _Sense.WISH}:
                    for hit in _longest(self.fields.hits(clause)):
                        fields[hit.slug].append((hit.strength, _written(clause, hit)))
        return _judged(senses, fields)

    def emphasis(self, title: str, text: str) -> dict[str, float]:
        """Return how much a call dwells on each competence: 1 when its title names it, up to 0.8 for its text."""
        named = {hit.slug: 0.8 + 0.2 * hit.strength / SAID_STRONG for hit in self.competences.hits(words(title))}
        counted: dict[str, float] = defaultdict(float)
        for hit in _longest(self.competences.hits(words(text))):
            counted[hit.slug] += 0.2 * hit.strength
        return {slug: max(named.get(slug, 0.0), min(0.8, counted[slug])) for slug in sorted({*named, *counted})}


def _senses(clauses: list[Clause], vocabulary: Vocabulary) -> list[tuple[_Sense, Clause]]:
    """Tell in which sense each clause of a sentence speaks.

    A clause that names nothing («das würde ich gern lernen») speaks of the last clause that did.
    """
    told: list[tuple[_Sense, Clause]] = []
    named: int | None = None
    for clause in clauses:
        sense = _sense(" ".join(word.folded for word in clause))
        names = any(True for _ in vocabulary.hits(clause))
        if not names and named is not None and sense is not _Sense.CAN:
            told[named] = (sense, told[named][1])
        told.append((sense, clause))
        if names:
            named = len(told) - 1
    return told


def _sense(clause: str) -> _Sense:
    if _NO_MORE.search(clause):
        return _Sense.NO_MORE
    if _WISH.search(clause):
        return _Sense.WISH
    if _CANNOT.search(clause):
        return _Sense.CANNOT
    return _Sense.LITTLE if _LITTLE.search(clause) else _Sense.CAN


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Keep one hit per competence and word: the surest, then the longest; a part of a longer term tells nothing new."""
    best: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        key = (hit.slug, hit.start)
        if key not in best or (hit.strength, hit.length) > (best[key].strength, best[key].length):
            best[key] = hit
    return list(best.values())


def _written(clause: Clause, hit: Hit) -> str:
    return " ".join(word.written for word in clause[hit.start : hit.start + hit.length])


def _judged(
    senses: Mapping[_Sense, Mapping[str, list[tuple[float, str]]]], fields: Mapping[str, list[tuple[float, str]]]
) -> Recognition:
    no_more, can, little = senses[_Sense.NO_MORE], senses[_Sense.CAN], senses[_Sense.LITTLE]
    abilities = {slug: _found(hits) for slug, hits in can.items() if slug not in no_more}
    for slug, hits in little.items():
        if slug not in no_more and slug not in abilities:
            abilities[slug] = Found(PLAYED_DOWN, _unique(hits))
    denied = {slug: _found(hits) for slug, hits in no_more.items() if _is_sure(hits)}
    for slug, hits in senses[_Sense.CANNOT].items():
        if _is_sure(hits) and slug not in abilities:
            denied.setdefault(slug, _found(hits))
    wishes = {slug: _found(hits) for slug, hits in senses[_Sense.WISH].items() if slug not in no_more}
    return Recognition(
        dict(sorted(abilities.items())), dict(sorted(wishes.items())), dict(sorted(denied.items())),
        {slug: _found(hits) for slug, hits in sorted(fields.items())},
    )  # fmt: skip


def _is_sure(hits: list[tuple[float, str]]) -> bool:
    return max(strength for strength, _ in hits) > SAID_WEAK


def _found(hits: list[tuple[float, str]]) -> Found:
    strongest = max(strength for strength, _ in hits)
    distinct = _unique(hits)
    if strongest <= SAID_WEAK and len(distinct) > 1:
        strongest = SAID_HINTS
    elif strongest > SAID_WEAK and len(distinct) == 1:
        strongest = SAID_ONCE
    return Found(strongest, distinct)


def _unique(hits: list[tuple[float, str]]) -> tuple[str, ...]:
    """Return the words that led there, the surest first, each once."""
    ordered = sorted(hits, key=lambda hit: -hit[0])
    return tuple(dict.fromkeys(written for _, written in ordered))

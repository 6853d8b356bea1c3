"""What a German text says somebody can do, wants to learn, or cannot and will not do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from lokalprojekte.matching.senses import Sense, sense_of
from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.matching.types import Found, Recognition
from lokalprojekte.matching.vocabulary import Hit, Vocabulary, competence_vocabulary, field_vocabulary
from lokalprojekte.matching.weights import SAID_HINTS, SAID_LITTLE, SAID_ONCE, SAID_STRONG, SAID_WEAK
from lokalprojekte.matching.words import Clause, sentences, words

#: Words that point back to what was named before.
_POINTERS: Final = frozenset(
    {"das", "dies", "dem", "davon", "damit", "dazu", "daran", "dafuer", "dabei", "darin", "darauf", "darueber"}
)


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
        senses: dict[Sense, dict[str, list[tuple[float, str]]]] = {sense: defaultdict(list) for sense in Sense}
        fields: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for clauses in sentences(text):
            for sense, clause, hits in _told(clauses, self.competences):
                for hit in hits:
                    senses[sense][hit.slug].append((hit.strength, _written(clause, hit)))
                if sense in {Sense.CAN, Sense.LITTLE, Sense.WISH}:
                    for hit in _longest(self.fields.hits(clause)):
                        fields[hit.slug].append((hit.strength, _written(clause, hit)))
        return _judged(senses, fields)

    def emphasis(self, title: str, text: str) -> Mapping[str, float]:
        """Return how much a call dwells on each competence: 1 when its title names it, up to 0.8 for its text."""
        named = {hit.slug: 0.8 + 0.2 * hit.strength / SAID_STRONG for hit in self.competences.hits(words(title))}
        counted: dict[str, float] = defaultdict(float)
        for hit in _longest(self.competences.hits(words(text))):
            counted[hit.slug] += 0.2 * hit.strength
        return {slug: max(named.get(slug, 0.0), min(0.8, counted[slug])) for slug in sorted({*named, *counted})}


def _told(clauses: list[Clause], vocabulary: Vocabulary) -> list[tuple[Sense, Clause, list[Hit]]]:
    """Tell what each clause of a sentence names, and in which sense.

    A clause that names nothing speaks of the last clause that did: always when it is a wish («würde mich aber gern
    einarbeiten»), otherwise when it points back («davon hatte ich genug»).
    """
    told: list[tuple[Sense, Clause, list[Hit]]] = []
    named: int | None = None
    for clause in clauses:
        sense = sense_of(" ".join(word.folded for word in clause))
        hits = _longest(vocabulary.hits(clause))
        points_back = sense is Sense.WISH or (sense is not Sense.CAN and any(w.folded in _POINTERS for w in clause))
        if not hits and named is not None and points_back:
            told[named] = (sense, *told[named][1:])
        told.append((sense, clause, hits))
        if hits:
            named = len(told) - 1
    return told


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
    senses: Mapping[Sense, Mapping[str, list[tuple[float, str]]]], fields: Mapping[str, list[tuple[float, str]]]
) -> Recognition:
    no_more, can, little = senses[Sense.NO_MORE], senses[Sense.CAN], senses[Sense.LITTLE]
    abilities = {slug: _found(hits) for slug, hits in can.items() if slug not in no_more}
    for slug, hits in little.items():
        if slug not in no_more and slug not in abilities:
            abilities[slug] = Found(SAID_LITTLE, _unique(hits))
    denied = {slug: _found(hits) for slug, hits in no_more.items() if _is_sure(hits)}
    for slug, hits in senses[Sense.CANNOT].items():
        if _is_sure(hits) and slug not in abilities:
            denied.setdefault(slug, _found(hits))
    wishes = {slug: _found(hits) for slug, hits in senses[Sense.WISH].items() if slug not in no_more}
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

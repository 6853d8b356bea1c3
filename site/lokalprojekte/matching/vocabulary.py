"""The words by which competences and fields of action are recognised, read once and asked word by word."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from lokalprojekte.core.german import fold
from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.matching.weights import SAID_STRONG, SAID_WEAK
from lokalprojekte.matching.words import Clause, words

DATA: Final = Path(__file__).parent / "data"
#: Distinct words whose meaning is remembered; a language has more, one site's texts hardly.
_REMEMBERED: Final = 100_000
#: Parts of a label: «Klimaschutz & Klimaanpassung», «Presse- & Öffentlichkeitsarbeit», «Grafik, Foto & Video».
_PARTS = re.compile(r"[&,]|\bund\b")
_ANY: Final = "*"
#: A beginning as long as this is looked for within compounds too: ``beteiligung*`` finds «Jugendbeteiligung».
_STANDS_IN_COMPOUNDS: Final = 8
#: A part of a label that says little by itself needs its own table.
_SHORTEST_LABEL: Final = 8
#: Endings with which a label stands in a sentence.
_ENDINGS: Final = ("", "s", "es", "n", "en")


@dataclass(frozen=True, slots=True)
class Term:
    """One way to say something: patterns for words that follow each other."""

    slug: str
    strength: float
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a clause: the words from ``start`` on, ``length`` of them."""

    slug: str
    strength: float
    start: int
    length: int


class Vocabulary:
    """Terms, asked for what stands in a clause."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Sort ``terms`` by their first word."""
        exact: dict[str, list[Term]] = {}
        open_ended: list[tuple[re.Pattern[str], Term]] = []
        for term in terms:
            first = term.patterns[0]
            if _ANY in first:
                open_ended.append((_pattern(first), term))
            else:
                exact.setdefault(first, []).append(term)
        self._exact, self._open_ended = exact, open_ended
        self.starting_with = lru_cache(maxsize=_REMEMBERED)(self._starting_with)

    def _starting_with(self, word: str) -> tuple[Term, ...]:
        found = [term for pattern, term in self._open_ended if pattern.fullmatch(word)]
        return (*self._exact.get(word, ()), *found)

    def hits(self, clause: Clause) -> Iterator[Hit]:
        """Yield every term that stands in ``clause``."""
        for start, word in enumerate(clause):
            for term in self.starting_with(word.folded):
                rest = term.patterns[1:]
                following = clause[start + 1 : start + 1 + len(rest)]
                if len(following) == len(rest) and all(
                    _fits(pattern, other.folded) for pattern, other in zip(rest, following, strict=True)
                ):
                    yield Hit(term.slug, term.strength, start, len(term.patterns))


@cache
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, term.split(_ANY))))


def _fits(pattern: str, word: str) -> bool:
    return _pattern(pattern).fullmatch(word) is not None if _ANY in pattern else pattern == word


def competence_vocabulary(taxonomy: Taxonomy) -> Vocabulary:
    """Return the words for the competences of ``taxonomy``: own lists, labels, labels of ESCO."""
    tables = tomllib.loads((DATA / "competences.toml").read_text(encoding="utf-8"))
    terms = [
        term
        for slug, table in tables.items()
        if slug in taxonomy.competences
        for key, strength in (("strong", SAID_STRONG), ("weak", SAID_WEAK))
        for term in _terms(slug, strength, table[key])
    ]
    labels = (_label_terms(competence.slug, competence.label) for competence in taxonomy.competences.values())
    return Vocabulary([*terms, *(term for found in labels for term in found), *_esco_terms(taxonomy.competences)])


def field_vocabulary(taxonomy: Taxonomy) -> Vocabulary:
    """Return the words for the fields of action of ``taxonomy``."""
    tables = tomllib.loads((DATA / "fields.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        term
        for slug, table in tables.items()
        if slug in taxonomy.fields
        for term in _terms(slug, SAID_STRONG, table["words"])
    )


def _terms(slug: str, strength: float, listed: str) -> Iterator[Term]:
    for entry in listed.split(","):
        if patterns := tuple(fold(entry).split()):
            yield Term(slug, strength, (_in_compounds(patterns[0]), *patterns[1:]))


def _in_compounds(pattern: str) -> str:
    is_long = pattern.endswith(_ANY) and len(pattern.rstrip(_ANY)) >= _STANDS_IN_COMPOUNDS
    return f"{_ANY}{pattern}" if is_long and not pattern.startswith(_ANY) else pattern


def _label_terms(slug: str, label: str) -> Iterator[Term]:
    for part in _PARTS.split(label):
        folded = tuple(word.folded for word in words(part))
        if folded and len("".join(folded)) >= _SHORTEST_LABEL and not part.rstrip().endswith("-"):
            for ending in _ENDINGS:
                yield Term(slug, SAID_STRONG, (*folded[:-1], folded[-1] + ending))


def _esco_terms(known: Mapping[str, object]) -> Iterator[Term]:
    with (DATA / "esco_labels.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["slug"] in known and (folded := tuple(word.folded for word in words(row["label"]))):
                yield Term(row["slug"], SAID_STRONG, folded)

"""Two simple rankings that the engine has to beat."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from lokalprojekte.core.german import fold, unmarked
from lokalprojekte.matching.evaluation.lines import CallLine, InquiryLine

#: The usual constants of BM25 (Robertson & Zaragoza 2009).
_K1, _B = 1.2, 0.75
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS: Final = ("innen", "ungen", "en", "er", "es", "in", "e", "n", "s")
_SHORTEST_STEM: Final = 4


def overlap(inquiry: InquiryLine, calls: Sequence[CallLine]) -> list[str]:
    """Rank ``calls`` by how many of the ticked competences they ask for; ties stay in the order of the ids."""
    ticked = set(inquiry.competences)
    return _ranked({call.id: float(len(ticked & {*call.must, *call.nice})) for call in calls})


class FullText:
    """BM25 over the normalised words of title and text."""

    def __init__(self, calls: Sequence[CallLine]) -> None:
        """Count the words of ``calls``."""
        self._documents = {call.id: Counter(normalised(f"{call.title} {call.text}")) for call in calls}
        self._lengths = {key: document.total() for key, document in self._documents.items()}
        self._mean = sum(self._lengths.values()) / max(1, len(self._lengths)) or 1.0
        self._holding = Counter(word for document in self._documents.values() for word in document)

    def rank(self, text: str) -> list[str]:
        """Rank the calls for ``text``."""
        asked = set(normalised(text))
        return _ranked({key: self._score(key, asked) for key in self._documents})

    def _score(self, key: str, asked: set[str]) -> float:
        document, length = self._documents[key], self._lengths[key] / self._mean
        return math.fsum(
            self._rarity(word) * count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length))
            for word in sorted(asked)
            if (count := document[word])
        )

    def _rarity(self, word: str) -> float:
        holding = self._holding[word]
        return math.log(1 + (len(self._documents) - holding + 0.5) / (holding + 0.5))


def normalised(text: str) -> list[str]:
    """Return the words of ``text`` folded, without the commonest endings: as plain as full text search usually is."""
    return [_stem(word) for word in _WORD.findall(fold(unmarked(text)))]


def _stem(word: str) -> str:
    if word.endswith("ierung"):  # what somebody does and what it is called: digitalisieren, Digitalisierung
        return word.removesuffix("ung")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _ranked(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda key: (-scores[key], key))

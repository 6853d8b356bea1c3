"""Reads a text as Leichte Sprache and marks what is too hard. Pure: no page, no database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.easy_language import rules
from lokalprojekte.core.easy_language.words import SHORTENED


class Hardness(models.TextChoices):
    """What can be too hard about a sentence, with what to do about it."""

    LONG_SENTENCE = "long_sentence", _("Long sentence: make two of it, with one thought each.")
    ABBREVIATION = "abbreviation", _("Abbreviation: write the words out.")
    PASSIVE = "passive", _("Passive: say who does it.")
    GENITIVE = "genitive", _("Genitive: say «von», or make a sentence of its own.")
    COMPOUND = "compound", _("Long word: part it with a middle dot or a hyphen, or find a short one.")
    GENDER_SIGN = "gender_sign", _("Gender sign: name both, «Macherinnen und Macher».")


_RULES: Final[dict[Hardness, rules.Rule]] = {
    Hardness.LONG_SENTENCE: rules.long_sentence,
    Hardness.ABBREVIATION: rules.abbreviation,
    Hardness.PASSIVE: rules.passive,
    Hardness.GENITIVE: rules.genitive,
    Hardness.COMPOUND: rules.compound,
    Hardness.GENDER_SIGN: rules.gender_sign,
}
#: Stands in for the dots of abbreviations while sentences are parted.
_HIDDEN: Final = "\ue000"
_ABBREVIATED: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(word).replace(r"\ ", r"[ \u00a0\u202f]?") for word in SHORTENED)
    + r")(?=\s+\S)|(?<=\d)\.(?=\d)|(?<=\b\d)\.(?=\s+[A-ZÄÖÜ])|(?<=\b\d\d)\.(?=\s+[A-ZÄÖÜ])"
)
_END: Final = re.compile(r"(?<=[.!?:])[»\"“”)]*\s+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One hard place in a sentence; begin and end count characters."""

    hardness: Hardness
    begin: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with what is too hard in it."""

    text: str
    findings: tuple[Finding, ...]

    @property
    def parts(self) -> Sequence[tuple[str, bool]]:
        """The sentence in pieces, each with whether it is marked; a sentence that is only too long has no mark."""
        spans = sorted((finding.begin, finding.end) for finding in self.findings if not self._is_whole(finding))
        pieces, at = [], 0
        for begin, end in spans:
            if begin < at:
                continue
            pieces += [(self.text[at:begin], False), (self.text[begin:end], True)]
            at = end
        return [piece for piece in (*pieces, (self.text[at:], False)) if piece[0]]

    @property
    def advice(self) -> list[str]:
        """What to do, once for each kind."""
        return [str(hardness.label) for hardness in dict.fromkeys(finding.hardness for finding in self.findings)]

    def _is_whole(self, finding: Finding) -> bool:
        return finding.hardness is Hardness.LONG_SENTENCE


def check(text: str) -> list[MarkedSentence]:
    """Return the sentences of ``text`` that are too hard, in their order."""
    marked = (check_sentence(sentence) for sentence in sentences_of(text))
    return [sentence for sentence in marked if sentence.findings]


def check_sentence(sentence: str) -> MarkedSentence:
    """Return ``sentence`` with everything the rules find in it, in the order of the text."""
    findings = [
        Finding(hardness, begin, end, sentence[begin:end])
        for hardness, rule in _RULES.items()
        for begin, end in rule(sentence)
    ]
    return MarkedSentence(sentence, tuple(sorted(findings, key=lambda found: (found.begin, found.end))))


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of ``text``: a line ends one, and so do full stop, question mark, exclamation mark, colon."""
    for line in text.splitlines():
        hidden = _ABBREVIATED.sub(lambda found: found[0].replace(".", _HIDDEN), line)
        for sentence in _END.split(hidden):
            if plain := sentence.replace(_HIDDEN, ".").strip():
                yield plain

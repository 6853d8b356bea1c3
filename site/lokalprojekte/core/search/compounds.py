"""The parts of a compound: ``Klimaschutzmanagement`` → Klima, Schutz, Management.

German joins nouns, with or without a letter between them. A word is taken apart when all of it consists of nouns of the
own list (``nouns.txt``), or where an ending tells the joint (Mobilitäts-station); otherwise its last noun counts where
it is long enough to be no accident. A noun of the list is never taken apart: «Rat» is in no «Beratung», «Haus» in no
«Haushalt».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from lokalprojekte.core.once import once
from lokalprojekte.core.search.folding import plain
from lokalprojekte.core.search.stemming import stem

_LIST: Final = Path(__file__).with_name("nouns.txt")
#: What stands between two nouns, and what may stand behind the last.
_LINKS: Final = ("", "s", "es", "n", "en", "e", "er", "innen")
_ENDINGS: Final = ("", "s", "es", "n", "en", "e", "er", "ern", "in", "innen")
_SHORTEST_PART: Final = 3
#: Shorter nouns at the end of a word that is unknown otherwise are an accident too often (Hal-tung, Betr-ieb).
_SHORTEST_HEAD: Final = 6
_SHORTEST_REST: Final = 3
#: What is put before a noun without making it a compound: Ver-waltung, Mit-arbeit.
_PREFIXES: Final = re.compile(
    r"^(?:ab|an|auf|aus|be|bei|durch|ein|ent|er|ge|gegen|haupt|her|hin|hinter|mit|miss|nach|neben|neu|ober|rueck|selbst"
    r"|ueber|um|un|unter|ver|vor|weiter|wider|wieder|zer|zu|zurueck|zusammen|zwischen)$"
)
#: An ``s`` behind these endings is a joint, whatever the nouns are: Mobilitäts-station, Verwaltungs-gericht.
_JOINT: Final = re.compile(r"(?P<first>[a-z]{3,}(?:ung|taet|heit|keit|schaft|ion|tum))s(?P<rest>[a-z]{4,})$")
#: Longer words are no German compounds.
_LONGEST: Final = 48


@dataclass(frozen=True, slots=True)
class Nouns:
    """The list: how nouns look inside of a compound and at its end (→ stem), and which of them say little."""

    inside: dict[str, str]
    final: dict[str, str]
    whole: frozenset[str]
    generic: frozenset[str]


@dataclass(frozen=True, slots=True)
class Compound:
    """The stems of the parts of a word, in their order; ``complete`` when all of the word is in them."""

    parts: tuple[str, ...] = ()
    complete: bool = False


@once
def nouns() -> Nouns:
    """Read the list, once."""
    inside: dict[str, str] = {}
    final: dict[str, str] = {}
    generic: set[str] = set()
    whole: set[str] = set()
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        names = [plain(name) for name in line.lstrip("~").split()]
        own = stem(names[0])
        if line.startswith("~"):
            generic.add(own)
        whole |= {own, *names}
        for name in names:
            _learn(inside, name, own, _LINKS)
            _learn(final, name, own, _ENDINGS)
        if names[0].endswith("e") and len(names[0]) > _SHORTEST_HEAD:
            inside.setdefault(names[0][:-1], own)
    return Nouns(inside, final, frozenset(whole), frozenset(generic))


def _learn(forms: dict[str, str], name: str, own: str, endings: tuple[str, ...]) -> None:
    if len(name) < _SHORTEST_PART:
        return
    for ending in endings:
        if ending == "" or not (name.endswith("e") and ending.startswith("e")):
            forms.setdefault(name + ending, own)
    if name.endswith("e") and "innen" in endings:
        forms.setdefault(f"{name[:-1]}innen", own)
    forms[name] = own


@lru_cache(maxsize=200_000)
def split(word: str) -> Compound:
    """Take a plain ``word`` apart; a word that is none has no parts."""
    known = nouns()
    if len(word) > _LONGEST or not word.isascii() or not word.isalpha() or stem(word) in known.whole:
        return Compound()
    best = _covering(word)
    if best is not None and len(best) > 1:
        return Compound(best, complete=True)
    if joint := _JOINT.match(word):
        halves = (joint["first"], joint["rest"])
        return Compound(tuple(part for half in halves for part in split(half).parts or (stem(half),)), complete=True)
    return Compound(_ending(word))


def _covering(word: str) -> tuple[str, ...] | None:
    """Return the fewest nouns that all of ``word`` consists of, longer ones first; None when there are none."""
    known = nouns()
    size = len(word)
    best: list[tuple[str, ...] | None] = [None] * size
    for start in range(size - _SHORTEST_PART, -1, -1):
        if (last := known.final.get(word[start:])) is not None:
            best[start] = (last,)
            continue
        for end in range(size - _SHORTEST_PART, start + _SHORTEST_PART - 1, -1):
            rest = best[end]
            if rest is None or (first := known.inside.get(word[start:end])) is None:
                continue
            mine = best[start]
            if mine is None or len(rest) + 1 < len(mine):
                best[start] = (first, *rest)
    return best[0]


def _ending(word: str) -> tuple[str, ...]:
    """Return the noun an otherwise unknown ``word`` ends in."""
    known = nouns()
    for start in range(_SHORTEST_REST, len(word) - _SHORTEST_HEAD + 1):
        last = known.final.get(word[start:])
        if last is not None and not _PREFIXES.match(word[:start]):
            return (last,)
    return ()


def without_generic(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield ``parts`` without those that say little, unless nothing would be left."""
    telling = [part for part in parts if part not in nouns().generic]
    yield from telling or parts

"""German text in words and clauses, folded like everywhere on the site: no gender marks, no umlauts, lower case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lokalprojekte.core.german import fold, unmarked

#: Characters of a text that are read; no form takes more.
LONGEST_TEXT: Final = 20_000
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?;\n]+(?=\s|$)|\n")
_CLAUSE_END = re.compile(r"[,:()–—«»„“\"]|\s-\s")
#: Words that open a clause of their own without a comma.
_TURNS: Final = frozenset({"aber", "sondern", "doch", "jedoch", "dafuer", "trotzdem", "obwohl", "waehrend"})
#: A piece between commas with none of these has no verb: it belongs to the clause beside it.
# fmt: off
_VERBS: Final = frozenset({
    "ich", "wir", "man", "habe", "hab", "haben", "hatte", "hatten", "bin", "bist", "sind", "ist", "war", "waren",
    "wird", "werde", "werden", "wurde", "kann", "koennen", "konnte", "moechte", "moechten", "will", "wollen",
    "wollte", "wuerde", "wuerden", "mag", "liegt", "liegen", "kenne", "kennen", "mache", "machen", "macht",
    "gemacht", "lerne", "lernen", "fehlt", "fehlen", "interessiert", "interessieren", "braucht", "brauche",
    "suche", "arbeite", "arbeitete", "leite", "leitete", "beherrsche", "verstehe", "gebe", "helfe", "spreche",
    "schreibe", "geht", "gehen", "laeuft", "kommt", "komme",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was written (gender mark aside), and folded."""

    written: str
    folded: str


Clause = tuple[Word, ...]


def words(text: str) -> Clause:
    """Return the words of ``text``."""
    return tuple(Word(word, fold(word)) for word in _WORD.findall(unmarked(text[:LONGEST_TEXT])))


def sentences(text: str) -> list[list[Clause]]:
    """Return the sentences of ``text``, each in its clauses; pieces without a verb join the clause beside them."""
    parts = _SENTENCE_END.split(unmarked(text[:LONGEST_TEXT]))
    return [clauses for part in parts if (clauses := _clauses(part))]


def _clauses(sentence: str) -> list[Clause]:
    joined: list[Clause] = []
    for piece in _CLAUSE_END.split(sentence):
        for clause, turns in _at_turns(words(piece)):
            if joined and not turns and not (_has_verb(clause) and _has_verb(joined[-1])):
                joined[-1] += clause
            else:
                joined.append(clause)
    return joined


def _at_turns(piece: Clause) -> list[tuple[Clause, bool]]:
    parts: list[tuple[Clause, bool]] = []
    current: list[Word] = []
    turns = False
    for word in piece:
        if word.folded in _TURNS and current:
            parts.append((tuple(current), turns))
            current, turns = [], True
        turns = turns or (word.folded in _TURNS and not current)
        current.append(word)
    if current:
        parts.append((tuple(current), turns))
    return parts


def _has_verb(clause: Clause) -> bool:
    return any(word.folded in _VERBS for word in clause)

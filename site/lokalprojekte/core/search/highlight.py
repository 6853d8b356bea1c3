"""Marks what a question found in the text as it was written: «Macherin» for ``Macher:innen``, «Schulhof» for «Hof»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from lokalprojekte.core.search.compounds import split, without_generic
from lokalprojekte.core.search.folding import Chain, Token, chains
from lokalprojekte.core.search.question import Question
from lokalprojekte.core.search.stemming import stem

#: Characters of an excerpt, and how many of them stand before what was found.
EXCERPT: Final = 260
_BEFORE: Final = 80
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is marked: words and parts by their stems, beginnings of words, phrases."""

    stems: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, question: Question) -> Self:
        """Collect what ``question`` asks for."""
        stems: set[str] = set()
        for wish in question.wishes:
            words = [wish.chain.joined, *(token.plain for token in wish.chain.tokens if len(token.plain) > 1)]
            for word in filter(None, words if wish.chain.joined else [wish.chain.tokens[0].plain]):
                compound = split(word)
                stems |= {stem(word), *(without_generic(compound.parts) if compound.complete else ())}
        beginnings = tuple(wish.chain.tokens[-1].plain for wish in question.wishes if wish.typing)
        return cls(frozenset(stems), beginnings, question.phrases)

    def finds(self, word: str) -> bool:
        """Tell whether a plain word, or a part of it, is meant."""
        return (
            stem(word) in self.stems
            or not self.stems.isdisjoint(split(word).parts)
            or any(word.startswith(beginning) for beginning in self.beginnings)
        )


def highlight(text: str, question: Question) -> SafeString:
    """Return ``text`` as safe HTML in which ``<mark>`` stands around what ``question`` found."""
    pieces, at = [], 0
    for start, end in spans(text, question):
        pieces += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 - every piece of text is escaped


def excerpt(text: str, question: Question, *, length: int = EXCERPT) -> str:
    """Return about ``length`` characters of ``text`` around the first place found; its beginning when there is none."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    first = next(iter(spans(text, question)), (0, 0))[0]
    start = 0 if first <= _BEFORE else text.find(" ", first - _BEFORE) + 1
    start = max(0, min(start, first))
    end = len(text) if start + length >= len(text) else text.rfind(" ", max(start, first) + 1, start + length)
    end = end if end > start else start + length
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def marked_excerpt(summary: str, text: str, question: Question) -> SafeString:
    """Return an excerpt of ``summary``, or of ``text`` where only that says what ``question`` asks, marked."""
    if not summary or (not spans(summary, question) and spans(text, question)):
        summary = text
    return highlight(excerpt(summary, question), question)


def spans(text: str, question: Question) -> list[_Span]:
    """Return the places in ``text`` that ``question`` found, in their order, never overlapping."""
    if not question:
        return []
    wanted = _Wanted.of(question)
    found = _chains(text)
    places = sorted({*_words(found, wanted), *_phrases(found, wanted)})
    merged: list[_Span] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@lru_cache(maxsize=64)
def _chains(text: str) -> tuple[Chain, ...]:
    """Read ``text`` once for a page: it is looked through for whether it says what was asked, where, and to mark it."""
    return tuple(chains(text))


def _words(found: Sequence[Chain], wanted: _Wanted) -> Iterator[_Span]:
    for chain in found:
        if chain.joined and stem(chain.joined) in wanted.stems:
            yield chain.tokens[0].start, chain.tokens[-1].end
            continue
        for token in chain.tokens:
            if wanted.finds(token.plain):
                yield token.start, token.end


def _phrases(found: Sequence[Chain], wanted: _Wanted) -> Iterator[_Span]:
    if not wanted.phrases:
        return
    words: list[Token] = [token for chain in found for token in chain.tokens]
    stems = [stem(token.plain) for token in words]
    for phrase in wanted.phrases:
        size = len(phrase)
        for at in range(len(words) - size + 1):
            if tuple(stems[at : at + size]) == phrase:
                yield words[at].start, words[at + size - 1].end

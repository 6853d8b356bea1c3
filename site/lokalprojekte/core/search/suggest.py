"""«Meinten Sie …», and what somebody may be typing: from the words of published pages only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from lokalprojekte.core.models import SearchWord
from lokalprojekte.core.search.folding import tokens
from lokalprojekte.core.search.index import newest_keys
from lokalprojekte.core.search.question import STOP_WORDS, Condition, Question, Term
from lokalprojekte.core.search.stemming import stem
from lokalprojekte.core.search.terms import FORM

if TYPE_CHECKING:
    from lokalprojekte.core.models.search import SearchEntryQuerySet
    from lokalprojekte.core.search.question import Wish

_SHORTEST_WORD: Final = 4
_LONGEST_WORD: Final = 40
#: Shorter words are not corrected.
_SHORTEST_ASKED: Final = 3
#: Words up to this length may differ by one letter, longer ones by two.
_ONE_SLIP: Final = 5
#: Candidates that are compared with a misspelt word; no vocabulary of ours has more with one first letter and length.
_MOST_CANDIDATES: Final = 4000
#: Titles and words a list of suggestions shows, and how many words are looked at for them.
TITLES, WORDS = 5, 3
_TRIED: Final = 8
#: What a word that is only half of one ends with: «Schul-».
_HYPHENS: Final = ("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}")
#: Pages looked at for each of them, in case some are not for everybody.
_LOOKED_AT: Final = 24
#: Behind these no word of the vocabulary goes on; lets the index answer, in whatever order a database sorts.
_LAST_LETTERS: Final = "z" * 12


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may be meant: pages (key, title) and words."""

    pages: list[tuple[int, str]]
    words: list[str]


def learn(texts: Iterable[str]) -> None:
    """Remember the words of a page that is published; words known already stay as they are. One query."""
    SearchWord.objects.bulk_create(vocabulary(texts).values(), ignore_conflicts=True, batch_size=2000)


def vocabulary(texts: Iterable[str]) -> dict[str, SearchWord]:
    """Return the words of ``texts`` that can be suggested: letters only, neither short nor said everywhere."""
    found: dict[str, SearchWord] = {}
    for text in texts:
        for token in tokens(text):
            plain = token.plain
            if token.gendered or plain in found or plain in STOP_WORDS or text[token.end : token.end + 1] in _HYPHENS:
                continue
            if plain.isalpha() and plain.isascii() and _SHORTEST_WORD <= len(plain) <= _LONGEST_WORD:
                written = text[token.start : token.end].replace("\N{SOFT HYPHEN}", "")
                found[plain] = SearchWord(plain=plain, shown=written[:80], length=len(plain))
    return found


def correction(question: Question, entries: SearchEntryQuerySet) -> str:
    """Return the question as it may be meant, with something to find among ``entries``; empty when there is none.

    A fixed number of queries, however long the question.
    """
    missing = _without_hit(question.wishes, entries)
    if not missing:
        return ""
    candidates = _candidates([wish.chain.tokens[0].plain for wish in missing])
    text = question.text
    for wish in reversed(missing):
        token = wish.chain.tokens[0]
        if best := _nearest(token.plain, candidates):
            text = f"{text[: token.start]}{best}{text[token.end :]}"
    if text == question.text or not entries.matching(Question.parse(text)).exists():
        return ""
    return text


def _without_hit(wishes: Sequence[Wish], entries: SearchEntryQuerySet) -> list[Wish]:
    """Return the wishes for a single word that none of ``entries`` meets; one query."""
    single = [
        wish for wish in wishes if len(wish.chain.tokens) == 1 and len(wish.chain.tokens[0].plain) >= _SHORTEST_ASKED
    ]
    if not single:
        return []
    found = _visible(entries, [wish.condition() for wish in single])
    return [wish for wish, known in zip(single, found, strict=True) if not known]


def _visible(entries: SearchEntryQuerySet, conditions: Sequence[Condition]) -> list[dict[int, str]]:
    """Return for each condition the newest of ``entries`` that meet it: key → title. Two queries."""
    found = newest_keys(conditions, _LOOKED_AT)
    titles = dict(entries.filter(pk__in={key for keys in found for key in keys}).values_list("pk", "title"))
    return [{key: titles[key] for key in keys if key in titles} for keys in found]


def _candidates(words: list[str]) -> list[tuple[str, str]]:
    near = Q()
    for word in words:
        slips = _slips(word)
        near |= Q(plain__startswith=word[0], length__range=(len(word) - slips, len(word) + slips))
        near |= Q(plain__endswith=word[1:], length=len(word))
    return list(SearchWord.objects.filter(near).values_list("plain", "shown")[:_MOST_CANDIDATES])


def _slips(word: str) -> int:
    return 1 if len(word) <= _ONE_SLIP else 2


def _nearest(word: str, candidates: Iterable[tuple[str, str]]) -> str:
    """Return the candidate with the fewest slips; of equals one of the same length, then the first of the alphabet."""
    slips = _slips(word)
    ranked = [
        (distance, abs(len(plain) - len(word)), plain, shown)
        for plain, shown in candidates
        if abs(len(plain) - len(word)) <= slips and (distance := distance_within(word, plain, slips)) <= slips
    ]
    return min(ranked)[3] if ranked else ""


def distance_within(one: str, other: str, limit: int) -> int:
    """Return how many letters must be changed, added, dropped or swapped; any number above ``limit`` beyond it."""
    if len(set(one) ^ set(other)) > 2 * limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before = before, row
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != against))
            if last and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def suggestions(text: str, entries: SearchEntryQuerySet) -> Suggestions:
    """Return pages by their titles, and words, that go on as ``text`` begins; a fixed number of queries."""
    question = Question.parse(text, typing=True)
    if not question or not question.wishes:
        return Suggestions([], [])
    begun = question.wishes[-1].chain.tokens[-1]
    tried: list[tuple[str, str]] = []
    if question.wishes[-1].typing and len(begun.plain) > 1:
        between = (begun.plain, begun.plain + _LAST_LETTERS)
        ahead = SearchWord.objects.filter(plain__range=between, plain__startswith=begun.plain)
        tried = list(ahead.order_by("length", "plain").values_list("plain", "shown")[:_TRIED])
    words: list[Condition] = [Term(FORM, plain) for plain, _ in tried]
    titled, *known = _visible(entries, [question.condition(title=True), *words])
    # Of «Schule» and «Schulen», which find the same, the shorter is enough.
    shown: dict[str, str] = {}
    for (plain, written), here in zip(tried, known, strict=True):
        if here:
            shown.setdefault(stem(plain), question.text[: begun.start] + written)
    return Suggestions(list(titled.items())[:TITLES], list(shown.values())[:WORDS])

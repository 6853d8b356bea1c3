"""How well the search does on pairs of question and text: each text is indexed, asked and forgotten again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from django.db import connection, transaction
from wagtail.models import Page

from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.index import entry, find_pages
from lokalprojekte.core.search.matcher import matches
from lokalprojekte.core.search.question import Question

#: Texts that are in the index at the same time.
_BATCH: Final = 200


class BadLineError(ValueError):
    """A line is not what it should be; the message says which one and why."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One line: whether ``query`` is to find ``text``; None where it only must not fail."""

    line: int
    query: str
    text: str
    match: bool | None


@dataclass(slots=True)
class Outcome:
    """How many pairs came out as expected, how many did not, how many failed, and which."""

    right: int = 0
    wrong: int = 0
    errors: int = 0
    failures: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> str:
        """Return one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def read_pairs(lines: Iterable[str]) -> Iterator[Pair]:
    """Read pairs from lines of JSON; empty lines are skipped.

    Raises:
        BadLineError: A line is no JSON object, or something in it is missing or of another type.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise BadLineError(f"Line {number}: this is no JSON ({error}).") from error
        if not isinstance(given, dict):
            raise BadLineError(f'Line {number}: an object is expected: {{"query": …, "text": …, "match": …}}.')
        for name in ("query", "text"):
            if not isinstance(given.get(name), str):
                raise BadLineError(f"Line {number}: «{name}» is missing or is no text.")
        if "match" not in given or not (given["match"] is None or isinstance(given["match"], bool)):
            raise BadLineError(f"Line {number}: «match» must be true, false or null.")
        yield Pair(number, given["query"], given["text"], given["match"])


def evaluate(pairs: Iterable[Pair]) -> Outcome:
    """Index the text of each pair, ask the index, and leave nothing behind: all of it is rolled back.

    A pair on which the index and the text asked directly disagree counts as an error.
    """
    outcome = Outcome()
    piece: list[Pair] = []
    for pair in pairs:
        piece.append(pair)
        if len(piece) == _BATCH:
            _evaluate_piece(piece, outcome)
            piece = []
    _evaluate_piece(piece, outcome)
    return outcome


def _evaluate_piece(pairs: list[Pair], outcome: Outcome) -> None:
    if not pairs:
        return
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        keys = _index(pairs)
        for pair, key in zip(pairs, keys, strict=True):
            _evaluate_pair(pair, key, outcome)
        transaction.set_rollback(True)


def _index(pairs: list[Pair]) -> list[int]:
    """Write an entry for each pair; pages that stand behind them are bare rows, rolled back with them."""
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    rows = [
        Page(
            title=f"Pair {number}",
            slug=f"evaluate-search-{number}",
            path=f"{root.path}ZZZZ{number:04d}",
            depth=3,
            live=True,
            content_type_id=root.content_type_id,
            locale_id=root.locale_id,
        )
        for number, _ in enumerate(pairs)
    ]
    made = Page.objects.bulk_create(rows)
    keys = [page.pk for page in made]
    SearchEntry.objects.bulk_create(
        entry(key, kind=SearchKind.PAGE, title="", texts=[pair.text]) for key, pair in zip(keys, pairs, strict=True)
    )
    return keys


def _evaluate_pair(pair: Pair, key: int, outcome: Outcome) -> None:
    try:
        with transaction.atomic():
            question = Question.parse(pair.query)
            found = key in find_pages(question)
        expected = matches(question, pair.text)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is counted
        outcome.errors += 1
        outcome.failures.append(_failure(pair, f"{type(error).__name__}: {error}"))
        return
    if found is not expected:
        outcome.errors += 1
        outcome.failures.append(_failure(pair, f"{connection.vendor} and the text itself disagree"))
    elif pair.match is None or found is pair.match:
        outcome.right += 1
    else:
        outcome.wrong += 1
        outcome.failures.append(_failure(pair, "found" if found else "not found"))


def _failure(pair: Pair, what: str) -> dict[str, Any]:
    return {"line": pair.line, "query": pair.query[:200], "text": pair.text[:200], "match": pair.match, "result": what}

"""Which calls a text finds."""

from __future__ import annotations

from collections.abc import Collection

from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.search.index import find_pages
from lokalprojekte.core.search.question import Question


def calls_with(text: str, *, among: Collection[int] | None = None) -> set[int]:
    """Return the keys of the calls that ``text`` finds; none for a text without a word, such as a lone colon."""
    return find_pages(Question.parse(text), kinds=[SearchKind.CALL], among=among)

"""Which calls a text finds, and which text may be meant."""

from __future__ import annotations

from collections.abc import Collection

from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.index import find_pages
from lokalprojekte.core.search.question import Question
from lokalprojekte.core.search.suggest import correction


def calls_with(text: str, *, among: Collection[int] | None = None) -> set[int]:
    """Return the keys of the calls that ``text`` finds; none for a text without a word, such as a lone colon."""
    return find_pages(Question.parse(text), kinds=[SearchKind.CALL], among=among)


def meant(text: str, kind: SearchKind = SearchKind.CALL) -> str:
    """Return ``text`` as it may be meant, where a word of it stands on no public page of ``kind``; else nothing."""
    return correction(Question.parse(text), SearchEntry.objects.public().filter(kind=kind)) if text else ""

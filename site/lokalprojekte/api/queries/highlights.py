"""Where a text that was searched for stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.highlight import highlight, marked_excerpt
from lokalprojekte.core.search.question import Question

if TYPE_CHECKING:
    from collections.abc import Mapping


def highlights(keys: Iterable[int], text: str) -> Mapping[int, dict[str, str]]:
    """Return for each page of ``keys`` its title and an excerpt with what ``text`` found marked: one query.

    Nothing, and no query, without a text.
    """
    question = Question.parse(text)
    if not question:
        return {}
    rows = SearchEntry.objects.filter(pk__in=list(keys)).order_by().values_list("pk", "title", "summary", "text")
    return {key: _marked(question, *texts) for key, *texts in rows}


@lru_cache(maxsize=1024)
def _marked(question: Question, title: str, summary: str, text: str) -> dict[str, str]:
    """Return title and excerpt with what ``question`` found marked: reading a whole text takes milliseconds."""
    return {"title": str(highlight(title, question)), "text": str(marked_excerpt(summary, text, question))}

"""Which entries everybody may find, and how one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.highlight import highlight, marked_excerpt
from showcase.enums import CallStatus

if TYPE_CHECKING:
    from lokalprojekte.core.models.search import SearchEntryQuerySet
    from lokalprojekte.core.search.question import Question


def visible_entries() -> SearchEntryQuerySet:
    """Return the entries of pages everybody may read; a call that is no more than a draft is none."""
    return SearchEntry.objects.public().exclude(page__projectcallpage__status=CallStatus.DRAFT)


def result_of(entry: SearchEntry, question: Question) -> dict[str, Any]:
    """Return what ``components/search_result.html`` shows of ``entry``, with what ``question`` found marked."""
    return {
        "title": entry.page.title,
        "marked_title": highlight(entry.page.title, question),
        "url": entry.page.url or "",
        "kind": str(SearchKind(entry.kind).one),
        "context": entry.context,
        "summary": marked_excerpt(entry.summary, entry.text, question),
        "example": entry.is_example,
    }

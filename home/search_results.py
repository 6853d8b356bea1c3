"""Which entries everybody may find, and how one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.language_routing import EASY, ENGLISH, spoken_here
from lokalprojekte.core.languages import NAMES, spoken_url
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.highlight import highlight, marked_excerpt
from showcase.enums import CallStatus

#: Kinds of pages that exist once, whatever the language they are read in.
RECORDS: Final = (SearchKind.CALL, SearchKind.HOST, SearchKind.STORY, SearchKind.REPORT)

if TYPE_CHECKING:
    from lokalprojekte.core.models.search import SearchEntryQuerySet
    from lokalprojekte.core.search.question import Question


def visible_entries() -> SearchEntryQuerySet:
    """Return the entries of pages everybody may read, in the language spoken now.

    Leichte Sprache is found among the German pages; in English records are found, too, whose text is German. A call
    that is no more than a draft is none.
    """
    entries = SearchEntry.objects.public().exclude(page__projectcallpage__status=CallStatus.DRAFT)
    in_english = Q(page__locale__language_code=ENGLISH)
    if spoken_here() != ENGLISH:
        return entries.exclude(in_english)
    return entries.filter(in_english | Q(kind__in=RECORDS))


def result_of(entry: SearchEntry, question: Question) -> dict[str, Any]:
    """Return what ``components/search_result.html`` shows of ``entry``, with what ``question`` found marked."""
    is_english = bool(entry.title_en) and spoken_here() == ENGLISH
    language = ENGLISH if is_english else entry.page.locale.language_code
    title = entry.title_en if is_english else entry.page.title
    said = (entry.summary_en, entry.text_en) if is_english else (entry.summary, entry.text)
    return {
        "title": title,
        "marked_title": highlight(title, question),
        "url": spoken_url(entry.page),
        "language": "" if language == spoken_here() else language,
        "kind": str(SearchKind(entry.kind).one),
        "context": NAMES[EASY] if language == EASY else entry.context,
        "summary": marked_excerpt(*said, question),
        "example": entry.is_example,
    }

"""The index of published pages: how an entry is made, and how it is asked. Any room may ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.terms import terms_of

if TYPE_CHECKING:
    from lokalprojekte.core.search.question import Question


def entry(
    page_id: int, *, kind: str, title: str, summary: str = "", texts: Iterable[str] = (), **shown: object
) -> SearchEntry:
    """Return the entry of a page, not saved yet. ``texts`` is everything it says besides title and summary.

    ``shown`` is what a result says without being searched: ``context`` (the host) and ``is_example``.
    """
    text = "\n".join(" ".join(piece.split()) for piece in texts if piece.strip())
    words, terms = terms_of(title, summary, *text.split("\n"), kind=kind)
    return SearchEntry(
        page_id=page_id,
        kind=kind,
        title=title,
        summary=summary,
        text=text,
        words=words,
        terms=" ".join(terms),
        **shown,
    )


def find_pages(
    question: Question, *, kinds: Collection[str] | None = None, among: Collection[int] | None = None
) -> set[int]:
    """Return the keys of the published pages that ``question`` finds; one query, in time linear to the hits.

    Whether everybody may read them is not asked here: whoever lists pages narrows them down to public ones anyway
    (or asks ``SearchEntry.objects.public()``).
    """
    if not question or among == []:
        return set()
    found = SearchEntry.objects.matching(question)
    if kinds is not None:
        found = found.filter(kind__in=kinds)
    keys = set(found.values_list("pk", flat=True))
    return keys if among is None else keys.intersection(among)

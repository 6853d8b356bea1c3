"""The index of published pages: how an entry is made, and how it is asked. Any room may ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.lookups import found_sql, written
from lokalprojekte.core.search.question import AllOf, AnyOf, Condition, Term
from lokalprojekte.core.search.terms import KIND, terms_of

if TYPE_CHECKING:
    from lokalprojekte.core.search.question import Question


class Wording(NamedTuple):
    """What a page says in one language; ``texts`` is everything besides title and summary."""

    title: str = ""
    summary: str = ""
    texts: Iterable[str] = ()

    def clean(self) -> tuple[str, str, str]:
        """Return title, summary and text as they are kept: without NUL, which PostgreSQL does not keep."""
        text = "\n".join(" ".join(piece.replace("\x00", " ").split()) for piece in self.texts if piece.strip())
        return self.title.replace("\x00", " "), self.summary.replace("\x00", " "), text


def entry(
    page_id: int,
    *,
    kind: str,
    title: str,
    summary: str = "",
    texts: Iterable[str] = (),
    english: Wording | None = None,
    **shown: object,
) -> SearchEntry:
    """Return the entry of a page, not saved yet. ``texts`` is everything it says besides title and summary.

    What it says in ``english`` is found in both languages. ``shown`` is what a result says without being searched:
    ``context`` (the host) and ``is_example``.
    """
    title, summary, text = Wording(title, summary, texts).clean()
    title_en, summary_en, text_en = (english or Wording()).clean()
    head, more = title, []
    if english:
        head, more = f"{title}\n{title_en}", [summary_en, *text_en.split("\n")]
    words, terms = terms_of(head, summary, *text.split("\n"), *more, kind=kind)
    return SearchEntry(
        page_id=page_id,
        kind=kind,
        title=title,
        summary=summary,
        text=text,
        title_en=title_en,
        summary_en=summary_en,
        text_en=text_en,
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
    if not question:
        return set()
    if question.orders:
        found = SearchEntry.objects.matching(question)
        keys = set((found if kinds is None else found.filter(kind__in=kinds)).values_list("pk", flat=True))
    else:
        condition = question.condition()
        if kinds is not None:
            condition = AllOf((condition, AnyOf(tuple(Term(KIND, kind) for kind in kinds))))
        keys = find_keys(condition) if kinds is None or kinds else set()
    return keys if among is None else keys.intersection(among)


def find_keys(condition: Condition) -> set[int]:
    """Return the keys of all entries that meet ``condition``; one query that builds no objects.

    They come as one text: thousands of rows take twice as long to fetch.
    """
    vendor = connection.vendor
    joined = "string_agg(page_id::text, ',')" if vendor == "postgresql" else "group_concat(rowid)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {joined} FROM ({found_sql(vendor)}) AS found",  # noqa: S608 - constants of ours
            [written(condition, vendor)],
        )
        (keys,) = cursor.fetchone()
    return {*map(int, keys.split(","))} if keys else set()


def newest_keys(conditions: Sequence[Condition], limit: int) -> list[list[int]]:
    """Return for each condition the keys of at most ``limit`` entries that meet it, newest first; one query."""
    key = "page_id" if connection.vendor == "postgresql" else "rowid"
    one = f"{found_sql(connection.vendor)} ORDER BY {key} DESC LIMIT {limit:d}"
    parts = [f"SELECT {at:d}, {key} FROM ({one}) AS found" for at in range(len(conditions))]  # noqa: S608 - numbers of ours
    found: list[list[int]] = [[] for _ in conditions]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [written(each, connection.vendor) for each in conditions])
        for at, page in cursor.fetchall():
            found[at].append(page)
    return [sorted(keys, reverse=True) for keys in found]

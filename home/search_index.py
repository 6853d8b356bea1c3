"""Keeps what the site search finds: one row of folded words for each published page.

A first, simple and honest index: the same folding for text and question (``showcase.matching_text``), no ranking
beyond «in the title first». It knows no page type by import: a page type is found as soon as it has search fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db import transaction
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.search.index import SearchField

from home.enums import SearchKind
from home.models import SearchEntry
from showcase.matching_text import searchable

#: The kind of a page by its type; every other page is a :attr:`SearchKind.PAGE`.
KINDS: Final[dict[str, SearchKind]] = {
    "showcase.projectcallpage": SearchKind.CALL,
    "showcase.hostpage": SearchKind.HOST,
    "stories.successstorypage": SearchKind.STORY,
    "stories.transferreportpage": SearchKind.REPORT,
}
#: What nobody looks for by its words: the front page says a little of everything, the search page nothing.
LEFT_OUT: Final = frozenset({"home.homepage", "home.searchpage", "wagtailcore.page"})
#: Fields that say nothing of the content, though Wagtail's own search reads them.
_NO_CONTENT: Final = frozenset({"title", "slug", "owner"})
_BATCH: Final = 200


def index_page(page: Page) -> None:
    """Write the row of ``page`` (of its own type), or remove it where the search must not find the page."""
    if not page.live or page._meta.label_lower in LEFT_OUT:  # noqa: SLF001 - Django's documented way to a model's names
        forget_page(page)
        return
    SearchEntry.objects.update_or_create(page_id=page.pk, defaults=_values(page))


def forget_page(page: Page) -> None:
    """Remove the row of ``page``, if there is one."""
    SearchEntry.objects.filter(page_id=page.pk).delete()


def rebuild(pages: Iterable[Page] | None = None) -> int:
    """Write all rows anew; return how many there are. For pages made in bulk, which send no signal.

    ``pages`` are pages of their own types; by default all that are published.
    """
    with transaction.atomic():
        if pages is None:
            SearchEntry.objects.all().delete()
            pages = Page.objects.live().order_by("pk").specific().iterator(chunk_size=_BATCH)
        else:
            pages = list(pages)
            SearchEntry.objects.filter(page__in=[page.pk for page in pages]).delete()
        rows = [
            SearchEntry(page_id=page.pk, **_values(page))
            for page in pages
            if page.live and page._meta.label_lower not in LEFT_OUT  # noqa: SLF001 - as above
        ]
        SearchEntry.objects.bulk_create(rows, batch_size=_BATCH)
    return len(rows)


def _values(page: Page) -> dict[str, Any]:
    summary = str(getattr(page, "summary", "") or page.search_description)
    title = page.title
    host = getattr(page, "host", None)
    return {
        "kind": KINDS.get(page._meta.label_lower, SearchKind.PAGE),  # noqa: SLF001 - as above
        "summary": summary,
        "context": host.title if host is not None else "",
        "is_example": bool(getattr(page, "is_example", False)),
        "title_words": padded(title),
        "words": padded(title, summary, *_texts(page)),
    }


def padded(*texts: str) -> str:
    """Return the folded words of ``texts`` with a space before the first and after the last."""
    return f" {searchable(*texts)} "


def _texts(page: Page) -> Iterator[str]:
    """Yield what the search fields of ``page`` hold, as plain text, and its own words to be found by."""
    for field in type(page).get_search_fields():
        if isinstance(field, SearchField) and field.field_name not in _NO_CONTENT:
            yield _plain(field.get_value(page))
    yield str(getattr(page, "search_text", ""))


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return " ".join(_plain(item) for item in value)
    return strip_tags(str(value).replace("<", " <"))

"""The search over the whole site, part by part, and what somebody may be typing."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from wagtail.models import Page

from home.search_memory import Hit
from home.search_results import result_of, visible_entries
from home.site_search import SiteSearch
from lokalprojekte.api.addresses import whole
from lokalprojekte.api.cursor import encode
from lokalprojekte.api.queries.pages import links_of, rows_of
from lokalprojekte.api.refusals import bad_cursor, cursor_parts
from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.language_routing import spoken_here
from lokalprojekte.core.languages import default_language
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search import suggest

if TYPE_CHECKING:
    from wagtail.models import Site


def results_of(
    search: SiteSearch, site: Site, *, path: str, limit: int, cursor: str
) -> tuple[dict[str, Any], str | None]:
    """Return what ``search`` found, as a part of ``limit`` results behind ``cursor``, and the cursor of the next part.

    Raises:
        HttpError: when ``cursor`` is none of this list.
    """
    hits = search.chosen
    begin = bisect_right(range(len(hits)), _hit(cursor).rank, key=lambda position: hits[position].rank) if cursor else 0
    keys: list[int] = hits.keys[begin : begin + limit].tolist()
    entries = SearchEntry.objects.select_related("page__locale").in_bulk(keys)
    links = {link["id"]: link for link in links_of(rows_of(Page.objects.filter(pk__in=keys)))}
    shown = [_shown(entries[key], links[key], search) for key in keys if key in entries and key in links]
    meant = search.suggestion
    return {
        "items": shown,
        "total": len(hits),
        "groups": [
            {"value": kind.value, "label": str(kind.label), "count": search.counts[kind.value]} for kind in SearchKind
        ],
        "did_you_mean": {"q": meant, "url": whole(f"{path}?{urlencode({'q': meant})}")} if meant else None,
    }, _cursor(hits[begin + limit - 1]) if begin + limit < len(hits) else None


def _shown(entry: SearchEntry, link: dict[str, Any], search: SiteSearch) -> dict[str, Any]:
    shown = result_of(entry, search.asked_for)
    if spoken_here() != default_language():
        language = shown["language"] or spoken_here()
        link = {**link, "title": shown["title"], "url": whole(shown["url"]), "language": language}
    return {
        "page": link,
        "kind": entry.kind,
        "kind_label": shown["kind"],
        "context": shown["context"],
        "title_html": str(shown["marked_title"]),
        "summary_html": str(shown["summary"]),
        "is_example": shown["example"],
    }


def _cursor(hit: Hit) -> str:
    return encode(hit.key, hit.titled, hit.published)


def _hit(cursor: str) -> Hit:
    key, titled, published = cursor_parts(cursor, int, bool, (int, float))
    try:
        return Hit(int(key), bool(titled), float(published))
    except OverflowError as error:
        raise bad_cursor() from error


def suggested(text: str, site: Site) -> list[dict[str, Any]]:
    """Return pages and words that go on as ``text`` begins."""
    found = suggest.suggestions(text, visible_entries())
    rows = rows_of(Page.objects.filter(pk__in=[key for key, _title in found.pages]))
    links = {link["id"]: link for link in links_of(rows)}
    pages = [{"text": title, "page": links[key]} for key, title in found.pages if key in links]
    return [*pages, *({"text": word, "page": None} for word in found.words)]

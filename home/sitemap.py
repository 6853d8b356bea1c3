"""What search engines are told of: every public page with the day of its last change (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.sax.saxutils import escape

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.db.models.functions import Greatest
from wagtail.models import Page, Site, get_page_models

from lokalprojekte.core.models import BasePage
from showcase.enums import CallStatus

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

#: Addresses in one file; the protocol allows 50,000, smaller ones are easier to read again.
PER_FILE: Final = 5_000
NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Entry:
    """One address and when what stands there last changed; None where nobody knows."""

    url: str
    changed_at: datetime | None


def public_pages(site: Site) -> PageQuerySet:
    """Return the pages of ``site`` that anybody may see and that say something of their own."""
    pages = Page.objects.descendant_of(site.root_page, inclusive=True).live().public()
    unlisted = [model for model in _page_models() if not model.in_sitemap]
    if unlisted:
        kinds = ContentType.objects.get_for_models(*unlisted)
        pages = pages.exclude(content_type__in=[kind.pk for kind in kinds.values()])
    return pages.exclude(projectcallpage__status=CallStatus.DRAFT).order_by("path")


def entries(site: Site, *, number: int) -> list[Entry]:
    """Return the entries of the file ``number`` (from 1), in the order of the page tree; one query.

    A call changes with its status, too, which publishes nothing.
    """
    first = (number - 1) * PER_FILE
    rows = public_pages(site).annotate(
        status_at=F("projectcallpage__status_changed_at"),
        later_at=Greatest("last_published_at", "projectcallpage__status_changed_at"),
    )
    prefix = len(site.root_page.url_path) - 1
    return [
        Entry(f"{site.root_url}{quote(path[prefix:])}", later or published or status_at)
        for path, published, status_at, later in rows.values_list(
            "url_path", "last_published_at", "status_at", "later_at"
        )[first : first + PER_FILE]
    ]


def count_files(site: Site) -> int:
    """Return how many files hold all addresses of ``site``."""
    return -(-public_pages(site).count() // PER_FILE) or 1


def urlset(found: Sequence[Entry]) -> str:
    """Return ``found`` as a sitemap."""
    return _written("urlset", "url", found)


def index(found: Sequence[Entry]) -> str:
    """Return ``found``, the files of a sitemap, as an index of sitemaps."""
    return _written("sitemapindex", "sitemap", found)


def _written(root: str, item: str, found: Sequence[Entry]) -> str:
    lines = "".join(_lines(item, found))
    return f'{_HEAD}<{root} xmlns="{NAMESPACE}">\n{lines}</{root}>\n'


def _lines(item: str, found: Sequence[Entry]) -> Iterator[str]:
    for entry in found:
        changed = f"<lastmod>{entry.changed_at.isoformat(timespec='seconds')}</lastmod>" if entry.changed_at else ""
        yield f"<{item}><loc>{escape(entry.url)}</loc>{changed}</{item}>\n"


@lru_cache(maxsize=1)
def _page_models() -> list[type[BasePage]]:
    return [model for model in get_page_models() if issubclass(model, BasePage)]

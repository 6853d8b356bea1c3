"""Pages everybody may read, as columns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from lokalprojekte.api.addresses import whole
from lokalprojekte.api.errors import MissingError
from lokalprojekte.core import sites
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.core.site_trees import on_site, path_of
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest

#: No page has a larger key, and no database of ours holds a larger number.
LARGEST_KEY: Final = 2**63 - 1
#: What :func:`links_of` needs of a page.
COLUMNS: Final = (
    "pk",
    "title",
    "path",
    "url_path",
    "content_type__app_label",
    "content_type__model",
    "locale__language_code",
)


def site_of(request: HttpRequest) -> Site:
    """Return the site ``request`` came to.

    Raises:
        MissingError: when there is none.
    """
    site = sites.site_of(request)
    if site is None:
        raise MissingError(_("There is nothing here."))
    return site


def readable(pages: QuerySet[Page] | None = None) -> QuerySet[Page]:
    """Keep the pages everybody may read: published, not private, and no call that is no more than a draft."""
    drafts = ProjectCallPage.objects.filter(status=CallStatus.DRAFT).values("pk")
    found: QuerySet[Page] = (Page.objects.all() if pages is None else pages).filter(live=True)
    return found.exclude(private_pages()).exclude(pk__in=drafts)


def readable_page(site: Site, key: int) -> Page:
    """Return the page with ``key``.

    Raises:
        MissingError: when there is none on this site, or not everybody may read it.
    """
    pages = on_site(Page.objects.all(), site)
    page = readable(pages).filter(pk=key).first() if 0 < key <= LARGEST_KEY else None
    if page is None:
        raise MissingError(_("There is no such page."))
    return page


def rows_of(pages: QuerySet[Page]) -> list[dict[str, Any]]:
    """Return ``pages`` as columns, from which :func:`links_of` makes what is handed out; one query."""
    return list(pages.values(*COLUMNS))


def links_of(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what ``PageItem`` says of each of ``rows``."""
    return [
        link(
            row["pk"],
            kind=f"{row['content_type__app_label']}.{row['content_type__model']}",
            title=row["title"],
            path=quote(path_of(row["url_path"])),
            language=row["locale__language_code"],
        )
        for row in rows
    ]


def link(key: int, *, kind: str, title: str, path: str, language: str) -> dict[str, Any]:
    """Return what ``PageItem`` says; ``kind`` is the type in small letters."""
    return {
        "id": key,
        "type": _label_of(kind),
        "title": title,
        "url": whole(path),
        "detail_url": detail_address(key),
        "language": language,
    }


def detail_address(key: int) -> str | None:
    """Return where the page with ``key`` is read in full."""
    return whole(reverse("wagtailapi_v3:detail_page", kwargs={"page_id": key}))


@cache
def _label_of(kind: str) -> str:
    """Return how a type of page is written."""
    return apps.get_model(kind)._meta.label

"""The pages around a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from wagtail.models import Page

from lokalprojekte.api.cursor import encode
from lokalprojekte.api.queries.pages import COLUMNS, LARGEST_KEY, link, links_of, readable, rows_of
from lokalprojekte.api.refusals import cursor_parts
from lokalprojekte.core.english import is_told_in_english, told
from lokalprojekte.core.language_routing import ENGLISH
from lokalprojekte.core.site_trees import on_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from wagtail.models import Site


def children_of(page: Page, site: Site, *, limit: int, cursor: str) -> tuple[list[dict[str, Any]], int, str | None]:
    """Return a part of the pages directly below ``page`` in the order of the tree, how many there are, and the cursor.

    Raises:
        HttpError: when ``cursor`` is none of this list.
    """
    below = readable(Page.objects.child_of(page)).order_by("path")
    rows, total, more = part_of(below, limit=limit, cursor=cursor)
    return links_of(rows), total, more


def part_of(
    pages: QuerySet[Page], *, limit: int, cursor: str, columns: Sequence[str] = COLUMNS
) -> tuple[list[dict[str, Any]], int, str | None]:
    """Return ``columns`` of a part of ``pages``, which stand in the order of the tree, their number, and the cursor.

    Raises:
        HttpError: when ``cursor`` is none of this list.
    """
    total, behind = pages.count(), pages
    if cursor:
        key, path = cursor_parts(cursor, int, str)
        behind = pages.filter(path__gt=_path_of(key, pages) or path.replace("\x00", ""))
    rows = list(behind.values(*columns)[: limit + 1])
    more = encode(rows[limit - 1]["pk"], rows[limit - 1]["path"]) if len(rows) > limit else None
    return rows[:limit], total, more


def _path_of(key: int, pages: QuerySet[Page]) -> str | None:
    """Return where in the tree one of ``pages`` stands now: a page put in before it moves it."""
    if not 0 < key <= LARGEST_KEY:
        return None
    return pages.filter(pk=key).values_list("path", flat=True).first()


def ancestors_of(page: Page, site: Site) -> list[dict[str, Any]]:
    """Return the pages above ``page``, the home page first; those nobody may read are left out."""
    above = on_site(Page.objects.ancestor_of(page), site)
    return links_of(rows_of(readable(above).order_by("depth")))


def translations_of(page: Page, request: HttpRequest) -> list[dict[str, Any]]:
    """Return ``page`` in every language in which everybody may read it, itself first."""
    versions = readable(Page.objects.filter(translation_key=page.translation_key))
    found = versions.select_related("content_type", "locale").order_by("locale__language_code")
    addressed = ((version, version.get_url(request)) for version in found)
    links = [
        link(
            version.pk,
            kind=f"{version.content_type.app_label}.{version.content_type.model}",
            title=version.title,
            path=url,
            language=version.locale.language_code,
        )
        for version, url in sorted(addressed, key=lambda pair: pair[0].pk != page.pk)
        if url
    ]
    return [*links, *_told_in_english(page, links)]


def _told_in_english(page: Page, links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the English version of a record, which has no page of its own; nothing for all others."""
    record = page.specific
    if not links or not is_told_in_english(record):
        return []
    with translation.override(ENGLISH):
        return [{**links[0], "title": told(record).title, "url": record.full_url, "language": ENGLISH}]

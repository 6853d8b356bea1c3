"""Where pages are, kept in memory: a page shows dozens of addresses, and Wagtail works each out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.sites import site_of

if TYPE_CHECKING:
    from collections.abc import Hashable

#: Links, parts of addresses and whole addresses; by what each depends on.
LINKS: Final = Kept[str | None]()
PARTS: Final = Kept[Any]()
_WHOLE: Final = Kept[str | None]()


def asked_from(page: Page, request: HttpRequest | None) -> Hashable:
    """Return what the address of ``page`` depends on: its place, its kind, the language, and the site that is asked."""
    site = site_of(request) if isinstance(request, HttpRequest) else None
    return page.url_path, getattr(page, "exists_once", None), get_language(), site and site.pk


def url_of(page: Page, request: HttpRequest | None) -> str:
    """Return where a link to ``page`` leads, of whatever class it was fetched as; empty where it has no address."""
    return LINKS.get(asked_from(page, request), lambda: page.get_url(request)) or ""


def full_url_of(page: Page, request: HttpRequest | None) -> str:
    """Return the whole address of ``page``; empty where it has none."""
    return _WHOLE.get(asked_from(page, request), lambda: page.get_full_url(request)) or ""

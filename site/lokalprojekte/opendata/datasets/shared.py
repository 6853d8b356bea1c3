"""What several datasets need: which records are public, and addresses without a query for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.conf import settings
from wagtail.models import Site

from lokalprojekte.core.page_access import private_pages
from lokalprojekte.impact.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Page

    from lokalprojekte.reference.models import Area
    from showcase.models import ProjectCallPage
    from showcase.querysets import CallQuerySet


class Addresses:
    """Full addresses of pages, worked out from their paths: one query, however many pages there are."""

    def __init__(self) -> None:
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        self._root = len(site.root_page.url_path) - 1 if site else 0
        self._base = str(settings.BASE_URL).rstrip("/")

    def of(self, page: Page | None) -> str:
        """Return the address of ``page``; empty where there is none or it is not published."""
        return f"{self._base}{quote(page.url_path[self._root :])}" if page is not None and page.live else ""


def public(pages: Any) -> Any:
    """Keep of ``pages`` what everybody may read; what was invented only on a demonstration."""
    found = pages.filter(live=True).exclude(private_pages())
    return found if Scope.everything().examples else found.filter(is_example=False)


def public_calls() -> CallQuerySet:
    """Return the calls everybody may read."""
    return Scope.everything().calls().exclude(private_pages())


def joined(names: Iterable[object]) -> str:
    """Return several names in one field."""
    return "; ".join(str(name) for name in names)


def place_of(call: ProjectCallPage) -> dict[str, str]:
    """Return where a project is, by name and official keys."""
    return {"ort": call.area.title if call.area else "", **keys_of(call.area)}


def keys_of(area: Area | None) -> dict[str, str]:
    """Return the official key of ``area``, and name and key of its Land."""
    state = (area.state or area) if area else None
    return {
        "schluessel": area.key if area else "",
        "land": state.name if state else "",
        "land_schluessel": state.key if state else "",
    }

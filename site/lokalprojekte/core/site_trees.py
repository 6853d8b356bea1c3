"""The page trees of a site, one for each language, worked out from columns; Wagtail remembers where they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Q
from wagtail.models import Site

from lokalprojekte.core.language_routing import home_path

if TYPE_CHECKING:
    from django.db.models import QuerySet

AnyPages = TypeVar("AnyPages", bound="QuerySet[Any]")


def path_of(url_path: str) -> str:
    """Return the path of the page with ``url_path``, with the prefix of its language; empty outside of all sites."""
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            return f"{home_path(root.language_code)}{url_path.removeprefix(root.root_path)}"
    return ""


def on_site(pages: AnyPages, site: Site) -> AnyPages:
    """Keep the pages of ``site``, in whatever language."""
    inside = Q(pk=None)
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk:
            inside |= Q(url_path__startswith=root.root_path)
    return pages.filter(inside)

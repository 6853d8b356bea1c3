"""Whole addresses of pages and files, worked out from what is in the columns: no query for each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urljoin

from django.conf import settings
from wagtail.models import Site

from lokalprojekte.core.language_routing import home_path

if TYPE_CHECKING:
    from django.http import HttpRequest


class Addresses:
    """The addresses of this installation; where the sites begin is asked for once, and kept by Wagtail."""

    def __init__(self) -> None:
        self._roots = tuple(
            (root.root_path, f"{root.root_url}{home_path(root.language_code)}".rstrip("/"))
            for root in Site.get_site_root_paths()
        )

    def __hash__(self) -> int:
        return hash(self._roots)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Addresses) and self._roots == other._roots

    def page(self, url_path: str) -> str | None:
        """Return where the page with ``url_path`` stands; None for one outside of all sites."""
        for path, url in self._roots:
            if url_path.startswith(path):
                return f"{url}{quote(url_path[len(path) - 1 :])}"
        return None


def whole(address: str | None) -> str | None:
    """Return ``address``, a path of this site, as a whole address; what is one already stays."""
    return urljoin(f"{str(settings.BASE_URL).rstrip('/')}/", address) if address else None


def next_part(request: HttpRequest, cursor: str | None) -> str | None:
    """Return the address of the same list behind ``cursor``; None at its end."""
    if cursor is None:
        return None
    params = {**dict(request.GET.lists()), "cursor": [cursor]}
    return request.build_absolute_uri(f"{request.path}?{urlencode(params, doseq=True)}")

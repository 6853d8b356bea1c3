"""Which site a request asks for, without asking the database every time."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.originals import twin

_SITES: Final = Kept[Site | None]()


def site_of(request: HttpRequest | None) -> Site | None:
    """Return the site of ``request``, kept in memory; each request has a copy of it and of its root page.

    Whoever asks Wagtail for it afterwards gets the same.
    """
    if request is None:
        return None
    if not hasattr(request, "_wagtail_site"):
        asked: Any = request
        host = split_domain_port(asked._get_raw_host())[0]  # noqa: SLF001 - what Wagtail asks
        kept = _SITES.get((host, request.get_port()), lambda: Site._find_for_request(request))  # noqa: SLF001 - the same
        asked._wagtail_site = site = twin(kept) if kept is not None else None  # noqa: SLF001 - where Wagtail keeps it
        if site is not None:
            site.root_page = twin(site.root_page)
    found: Site | None = request._wagtail_site  # type: ignore[attr-defined] # noqa: SLF001 - the same
    return found

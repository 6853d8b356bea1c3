"""Whole addresses: a front end elsewhere can do nothing with half of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

#: An attribute of an editor's text that holds an address below our root.
_LOCAL: Final = re.compile(r'((?:href|src)=")(/(?!/)[^"]*)')


def absolute(path: str) -> str:
    """Return the whole address of ``path`` on this site; what is whole already, and nothing, stay as they are."""
    return urljoin(f"{str(settings.BASE_URL).rstrip('/')}/", path) if path else ""


def next_address(request: HttpRequest, cursor: str | None) -> str | None:
    """Return where the list asked for by ``request`` goes on behind ``cursor``; None at its end."""
    if cursor is None:
        return None
    query = request.GET.copy()
    query["cursor"] = cursor
    return absolute(f"{request.path}?{query.urlencode()}")


def absolute_html(html: str) -> str:
    """Return ``html`` with whole addresses in its links to this site."""
    return _LOCAL.sub(lambda found: f"{found[1]}{absolute(found[2])}", html)

"""Whole addresses: a front end elsewhere can do nothing with half of one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


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

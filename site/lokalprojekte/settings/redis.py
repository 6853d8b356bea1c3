"""Where Redis is."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_SCHEMES: Final = {"redis", "rediss", "unix"}


def redis_address(url: str) -> str:
    """Return ``url``; empty where there is no Redis.

    Raises:
        ImproperlyConfigured: when it is neither ``redis://…``, ``rediss://…`` nor ``unix:///path``; it may hold a
            password, so it is not repeated.
    """
    parts = urlsplit(url)
    if url and (parts.scheme not in _SCHEMES or not (parts.path if parts.scheme == "unix" else parts.hostname)):
        raise ImproperlyConfigured(
            "REDIS_URL cannot be read. It must look like redis://:password@host:6379/0, rediss://… or unix:///path."
        )
    return url

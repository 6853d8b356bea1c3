"""What keeps our pages elsewhere and has to be told to forget them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def caches_to_purge(address: str) -> dict[str, dict[str, Any]]:
    """Return Wagtail's ``WAGTAILFRONTENDCACHE`` for ``CDN_PURGE``; nothing where it is empty.

    Raises:
        ImproperlyConfigured: when it is neither ``https://cache.example`` (which takes PURGE) nor
            ``cloudflare://:token@zone``; it may hold a token, so it is not repeated.
    """
    if not address:
        return {}
    parts = urlsplit(address)
    if parts.scheme in {"http", "https"} and parts.hostname:
        return {"default": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": address}}
    if parts.scheme == "cloudflare" and parts.hostname and parts.password:
        backend = "wagtail.contrib.frontend_cache.backends.CloudflareBackend"
        return {"default": {"BACKEND": backend, "ZONEID": parts.hostname, "BEARER_TOKEN": parts.password}}
    raise ImproperlyConfigured(
        "CDN_PURGE cannot be read. It must look like https://cache.example (a cache that takes PURGE)"
        " or cloudflare://:token@zone."
    )

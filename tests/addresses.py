"""The addresses of the admin, read from the site itself, so that a new one is never forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import get_resolver

if TYPE_CHECKING:
    from collections.abc import Iterator


def admin_addresses(
    resolver: Any = None, prefix: str = "", namespaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Yield name and parameters of every address below the admin."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = f"{prefix}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from admin_addresses(pattern, path, inner)
        elif path.startswith("admin/") and pattern.name:
            yield ":".join((*namespaces, pattern.name)), list(pattern.pattern.converters)

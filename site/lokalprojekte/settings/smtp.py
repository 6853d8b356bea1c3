"""The mail server, written as one address."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: Scheme → default port, TLS from the first byte, STARTTLS.
_SCHEMES = {"smtp": (25, False, False), "smtp+starttls": (587, False, True), "smtps": (465, True, False)}


def smtp_options(url: str) -> dict[str, Any]:
    """Return Django's e-mail settings for ``smtps://user:password@host:465``.

    Raises:
        ImproperlyConfigured: when the scheme is unknown, or the host or a readable port is missing.
    """
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in _SCHEMES or not parts.hostname or port == -1:
        raise ImproperlyConfigured(
            "SMTP_URL cannot be read. It must look like smtps://user:password@host:465,"
            " smtp+starttls://user:password@host:587 or smtp://host:25."
        )
    default_port, ssl, starttls = _SCHEMES[parts.scheme]
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or default_port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": ssl,
        "EMAIL_USE_TLS": starttls,
        "EMAIL_TIMEOUT": 30,
    }

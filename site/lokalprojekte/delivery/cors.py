"""Which pages of other people may read an answer of the API, or write through it, in a browser.

Never with credentials: no cookie counts there. ``API_ORIGINS`` names the origins; ``*`` lets every page read, and only
origins that are named may write. What everybody may read says so with ``*`` whoever asks, so it can be kept.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings

PREFIX: Final = "/api/"
READING: Final = frozenset({"GET", "HEAD"})
#: What scripts may read besides the handful that browsers always show.
_EXPOSED: Final = (
    "ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate"
)
_ALLOW: Final = "Access-Control-Allow-Origin"


def may_use(origin: str, method: str) -> bool:
    """Whether a page of ``origin`` may send ``method``; our own pages may, and whoever is no page has no origin."""
    return not origin or _allowed(origin, method) is not None or origin == _own()


def headers_for(origin: str, method: str) -> dict[str, str]:
    """Return what the answer to ``origin`` says, ``Vary`` among it where it depends on who asks."""
    allowed = _allowed(origin, method)
    said = {} if allowed is None else {_ALLOW: allowed, "Access-Control-Expose-Headers": _EXPOSED}
    return said if allowed == "*" else {**said, "Vary": "Origin"}


def of_finished(environ: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the same for an answer that was kept, which holds nobody's origin."""
    path: str = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    if not path.startswith(PREFIX):
        return [("Vary", "Accept-Encoding")]
    said = headers_for(environ.get("HTTP_ORIGIN", ""), "GET")
    vary = ", ".join(filter(None, ("Accept-Encoding", said.pop("Vary", ""))))
    return [*said.items(), ("Vary", vary)]


def _allowed(origin: str, method: str) -> str | None:
    origins: list[str] = settings.API_ORIGINS
    if method in READING and "*" in origins:
        return "*"
    return origin if origin != "*" and origin in origins else None


def _own() -> str:
    parts = urlsplit(settings.BASE_URL)
    return f"{parts.scheme}://{parts.netloc}"

"""What stands in the head of every answer, whatever its status and whoever made it.

Whoever makes an answer may set any of these first; only what is missing is added, so nothing stands there twice.
The content security policy comes from django-csp (:mod:`lokalprojekte.delivery.policy`).
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

#: Browser features nobody here needs; all are switched off, for us and for whatever would be framed.
_FEATURES: Final = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
)
#: Our own films may fill the screen: who sees little needs that.
PERMISSIONS_POLICY: Final = ", ".join([*(f"{feature}=()" for feature in _FEATURES), "fullscreen=(self)"])
#: Answers under these addresses are meant for other people's sites: the API, and the way to a picture not drawn yet.
_CROSS_ORIGIN: Final = ("/api/", "/bild/")
#: Wagtail's checks, which run within the preview on another front end.
_CHECKS: Final = "wagtailadmin/"
#: Where pages are edited, and looked at before they are saved.
_EDITS_PAGES: Final = "/admin/pages/"
_ERROR: Final = 400
_REDIRECTION: Final = 300


def complete(request: HttpRequest, response: HttpResponseBase) -> None:
    """Add what is missing to the head of ``response``."""
    headers = response.headers
    for name, value in _isolation(request).items():
        headers.setdefault(name, value)
    if settings.SECURE_HSTS_SECONDS and request.is_secure():
        headers.setdefault("Strict-Transport-Security", _transport())
    if "Cache-Control" not in headers:
        directive = _cache_control(request, response)
        if directive:
            headers["Cache-Control"] = directive
    if "Vary" in headers and not request.path_info.startswith("/admin/"):
        _drop_language(response)


def _isolation(request: HttpRequest) -> dict[str, str]:
    foreign = request.path_info.startswith(_CROSS_ORIGIN) or (
        bool(settings.PREVIEW_URL) and request.path_info.startswith(f"{settings.STATIC_URL}{_CHECKS}")
    )
    return {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        # What frames another front end cannot ask that everything in it agrees to be embedded.
        "Cross-Origin-Embedder-Policy": "unsafe-none" if frames_front_end(request) else "require-corp",
        "Cross-Origin-Resource-Policy": "cross-origin" if foreign else "same-origin",
        "Permissions-Policy": PERMISSIONS_POLICY,
        # Where the content security policy sends its reports (W3C Reporting API).
        "Reporting-Endpoints": settings.REPORTING_ENDPOINTS,
    }


def frames_front_end(request: HttpRequest) -> bool:
    """Whether the page edits one that can be previewed on another front end."""
    return bool(settings.PREVIEW_URL) and request.path_info.startswith(_EDITS_PAGES)


def _transport() -> str:
    value = f"max-age={settings.SECURE_HSTS_SECONDS}"
    if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        value += "; includeSubDomains"
    return f"{value}; preload" if settings.SECURE_HSTS_PRELOAD else value


def _cache_control(request: HttpRequest, response: HttpResponseBase) -> str:
    """Errors are never stored; a redirect is asked for again, so that an editor's correction is seen."""
    if response.status_code >= _ERROR:
        return "no-store"
    if response.status_code >= _REDIRECTION:
        return "no-cache"
    if request.META.get("HTTP_COOKIE") or request.path_info.startswith("/admin/"):
        return "private, no-cache"
    return "no-cache"


def _drop_language(response: HttpResponseBase) -> None:
    """Take Accept-Language out of Vary: a public address has one language, whatever the browser prefers."""
    kept = [name for part in response["Vary"].split(",") if (name := part.strip()).lower() != "accept-language"]
    if kept:
        response["Vary"] = ", ".join(kept)
    else:
        del response["Vary"]

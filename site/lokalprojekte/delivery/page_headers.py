"""What stands in the head of every page for people, so that a reverse proxy can say the same of a file."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from lokalprojekte.delivery.finished import Headers, kept_headers
from lokalprojekte.delivery.middleware import GateMiddleware
from lokalprojekte.delivery.policy import PolicyMiddleware

#: What our layer in front adds to a finished page, whatever it is.
_OF_FINISHED: Final[Headers] = [("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding")]


def page_headers() -> Headers:
    """Return the headers a page is kept with: those of the outer layers, for a reader who came to ``BASE_URL``."""

    def page(_request: HttpRequest) -> HttpResponseBase:
        return HttpResponse(content_type="text/html; charset=utf-8")

    base = urlsplit(settings.BASE_URL)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "SERVER_NAME": base.hostname,
        "SERVER_PORT": str(base.port or ""),
        "wsgi.url_scheme": base.scheme,
        "wsgi.input": BytesIO(),
    }
    if settings.SECURE_PROXY_SSL_HEADER and base.scheme == "https":
        name, value = settings.SECURE_PROXY_SSL_HEADER
        environ[name] = value
    response = PolicyMiddleware(GateMiddleware(page))(WSGIRequest(environ))
    return kept_headers(response.items())


def nginx_lines() -> list[str]:
    """Return what nginx adds to a file, line by line, in an order that stays."""
    said = [*page_headers(), *_OF_FINISHED]
    lines = []
    for name, value in said:
        if name == "Content-Type":
            continue
        ordered = "; ".join(sorted(part.strip() for part in value.split(";"))) if name.endswith("Policy") else value
        quoted = ordered.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'add_header {name} "{quoted}";')
    return sorted(lines)

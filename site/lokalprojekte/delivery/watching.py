"""Every request gets a number, a line in the log, and is counted: also those that finished pages answer.

The number comes in ``X-Request-ID`` from a proxy in front, or is made here, and goes back in the same header; every
line that is logged meanwhile carries it (:mod:`lokalprojekte.core.log_lines`). The line of a request tells method,
pattern of the address, status and milliseconds: no address, no sender, no search word.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from lokalprojekte.core.log_lines import request_id, route_of
from lokalprojekte.delivery import metrics

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

HEADER: Final = "X-Request-ID"
#: What is taken from a proxy; anything else could forge lines.
_NUMBER: Final = re.compile(r"[A-Za-z0-9-]{8,64}")


@dataclass(slots=True)
class _Asked:
    """What Django found out about the request that is being answered."""

    route: str = ""


_asked: ContextVar[_Asked | None] = ContextVar("asked", default=None)


class RouteMiddleware:
    """Outermost in Django: tells the layer in front which pattern an address has."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then tell."""
        response = self.get_response(request)
        asked = _asked.get()
        if asked is not None:
            asked.route = route_of(request)
        return response


class Watch:
    """WSGI application around all others."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Number the request, answer it, count it and write its line."""
        given = environ.get("HTTP_X_REQUEST_ID", "")
        number = given if _NUMBER.fullmatch(given) else secrets.token_hex(8)
        asked, began, said = _Asked(), time.perf_counter(), {"status": "500", "outcome": "pass"}

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            said["status"] = status[:3]
            said["outcome"] = next((value for name, value in headers if name == "X-Page-Cache"), "pass")
            return start_response(status, [*headers, (HEADER, number)], *rest)

        marks = request_id.set(number), _asked.set(asked)
        try:
            return self.application(environ, start)
        finally:
            seconds = time.perf_counter() - began
            metrics.count(environ["REQUEST_METHOD"], said["status"], said["outcome"], seconds)
            # Proxies ask for the health every few seconds.
            is_usual = said["outcome"] == "hit" or asked.route.startswith("health/")
            level = logging.DEBUG if is_usual else logging.INFO
            logger.log(
                level,
                "request answered",
                extra={
                    "method": environ["REQUEST_METHOD"] if environ["REQUEST_METHOD"].isalpha() else "",
                    "route": asked.route,
                    "status": int(said["status"]),
                    "page_cache": said["outcome"],
                    "milliseconds": round(seconds * 1000, 1),
                },
            )
            request_id.reset(marks[0])
            _asked.reset(marks[1])


def watch_queries(connection: Any, **_more: Any) -> None:
    """Log questions to the database of this connection that take long: their text with placeholders, never a value."""
    if _tell_slow not in connection.execute_wrappers:
        connection.execute_wrappers.append(_tell_slow)


def _tell_slow(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        seconds = time.perf_counter() - began
        if seconds * 1000 >= settings.SLOW_QUERY_MS:
            metrics.SLOW_QUERIES.inc()
            text = sql if params else "(without placeholders)"
            logger.warning("slow query", extra={"milliseconds": round(seconds * 1000, 1), "sql": text[:2_000]})

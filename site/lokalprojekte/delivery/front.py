"""The layer in front of Django: it answers anonymous readers with finished pages.

Everything it does not know goes to Django unchanged. What Django says about a response comes back in a
:class:`~lokalprojekte.delivery.finished.Plan` that lies in the WSGI environment.
docs/decisions/0004-page-cache.md has the reasons.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings

from lokalprojekte.core.traces import traced
from lokalprojekte.delivery import cors
from lokalprojekte.delivery.finished import IDENTITY, FinishedPage, Headers, Plan, best_encoding, finish
from lokalprojekte.delivery.generation import Generation, Mark
from lokalprojekte.delivery.page_files import PageFiles
from lokalprojekte.delivery.store import Key, Store
from lokalprojekte.delivery.witness import Witness

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

PLAN: Final = "lokalprojekte.plan"
#: The method the reader used; Django makes the page of a HEAD as that of a GET.
METHOD: Final = "lokalprojekte.method"
#: Longer query strings are nobody's filter.
_LONGEST_QUERY: Final = 1_000
#: How many addresses are remembered as "not kept", so that their readers need not queue.
_REMEMBERED: Final = 4_096


@dataclass(frozen=True, slots=True)
class Addresses:
    """Which requests a finished page can answer at all."""

    #: Host names without port. Patterns are left out: they would let strangers multiply the entries.
    hosts: frozenset[str]
    #: Ports besides the one the server listens on.
    ports: frozenset[str]
    #: Paths that are never pages.
    excluded: tuple[str, ...]
    #: The header of the reverse proxy that says "the reader came by TLS", and its value.
    secure_header: tuple[str, str] | None = None

    @classmethod
    def from_settings(cls) -> Addresses:
        """Read hosts, ports and paths from Django's settings."""
        own = urlsplit(settings.BASE_URL)
        named = {host.lower() for host in settings.ALLOWED_HOSTS if host and not host.startswith((".", "*"))}
        return cls(
            hosts=frozenset((named | {own.hostname or ""}) - {""}),
            ports=frozenset({"", str(own.port or "")}),
            excluded=(settings.STATIC_URL, settings.MEDIA_URL, "/admin/", "/documents/", "/health/"),
            secure_header=settings.SECURE_PROXY_SSL_HEADER,
        )

    def key(self, environ: Environ) -> Key | None:
        """Return what the request asks for, or ``None`` when Django has to look at it first."""
        host = environ.get("HTTP_HOST", "").lower()
        name, port = _split_host(host)
        path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        query = environ.get("QUERY_STRING", "")
        if (
            environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
            or environ.get("HTTP_COOKIE")
            or environ.get("HTTP_AUTHORIZATION")
            or environ.get("CONTENT_LENGTH") not in {None, "", "0"}
            or name not in self.hosts
            or (port not in self.ports and port != environ.get("SERVER_PORT"))
            or path.startswith(self.excluded)
            or len(query) > _LONGEST_QUERY
        ):
            return None
        pairs = sorted(parse_qsl(query, keep_blank_values=True), key=lambda pair: pair[0])
        return Key(scheme=self._scheme(environ), host=host, path=path, query=tuple(pairs))

    def _scheme(self, environ: Environ) -> str:
        if self.secure_header is not None:
            header, secure_value = self.secure_header
            value: str = environ.get(header, "")
            if value:
                return "https" if value.split(",", maxsplit=1)[0].strip() == secure_value else "http"
        scheme: str = environ.get("wsgi.url_scheme", "http")
        return scheme


class PageCache:
    """WSGI application that wraps Django's: finished pages first."""

    def __init__(
        self,
        application: Application,
        *,
        addresses: Addresses,
        generation: Generation,
        limit: int,
        files: PageFiles | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """Keep at most ``limit`` bytes, and ``files`` for the proxy; ``clock`` tells seconds since the epoch.

        What a process that was killed between a commit and its drop left behind ends here: each start is a new
        generation.
        """
        self.application = application
        self.addresses = addresses
        self.generation = generation
        self.store = Store(limit)
        self.files = files
        self._clock = clock
        self._witness = Witness()
        self._not_kept: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = Lock()
        generation.advance()
        if files:
            files.shelves.drop()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory, or render and keep."""
        key = self.addresses.key(environ)
        if key is None:
            return self._pass(environ, start_response)
        # Before the mark: a drop advances the generation first and changes the shelf then.
        shelf = self.files.shelves.current() if self.files else ""
        page = self._find(key)
        if page is None and (key.host, key.path) not in self._not_kept:
            with self.store.alone(key):
                page = self._find_again(key)
                if page is None:
                    return self._render(key, environ, start_response)
        if page is None:
            return self._render(key, environ, start_response)
        if self.files:
            self.files.put(shelf, key, page, now=self._now())
        return _send(page, environ, start_response, outcome="hit")

    def _find(self, key: Key) -> FinishedPage | None:
        return self.store.get(key, mark=self.generation.current(), now=self._now())

    def _find_again(self, key: Key) -> FinishedPage | None:
        """Find what somebody made meanwhile, or what is true although records changed."""
        mark = self.generation.current()
        held = self.store.older(key, mark=mark, now=self._now())
        if held is None or held.mark == mark:
            return held and held.page
        made_of = held.page.made_of
        if made_of and self.generation.only_doubts(held.mark, mark) and self._witness.confirms(made_of, mark):
            self.store.confirm(key, held, mark=mark)
            return held.page
        return None

    def _render(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let Django make the page; keep it where Django's side allows, and send it."""
        shelf = self.files.shelves.current() if self.files else ""
        begun: Mark = self.generation.current()
        plan = Plan()
        heard = _Heard()
        asked = {METHOD: environ["REQUEST_METHOD"], PLAN: plan}
        with traced() as trace:
            answer = self.application({**environ, "REQUEST_METHOD": "GET", **asked}, heard)
        if not plan.finish:
            self._remember_as_not_kept(key)
            heard.repeat(start_response)
            return _without_body(answer) if environ["REQUEST_METHOD"] == "HEAD" else answer
        body = _read(answer)
        kept = all(name in plan.params for name, _value in key.query)
        wanted = {"br", "gzip"} if kept else {best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))}
        page = finish(
            heard.headers,
            body,
            valid_until=plan.valid_until,
            encodings=wanted,
            as_file=self.files is not None,
            made_of=trace.made_of() if kept else None,
        )
        if kept:
            is_true = self.store.put(key, page, begun=begun, mark=self.generation.current())
            if is_true and self.files:
                self.files.put(shelf, key, page, now=self._now())
            with self._lock:
                self._not_kept.pop((key.host, key.path), None)
        return _send(page, environ, start_response, outcome="miss" if kept else "pass")

    def _pass(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        def said(status: str, headers: Headers, *rest: Any) -> Any:
            return start_response(status, _named(headers), *rest)

        return self.application(environ, said)

    def _remember_as_not_kept(self, key: Key) -> None:
        with self._lock:
            self._not_kept[key.host, key.path] = None
            while len(self._not_kept) > _REMEMBERED:
                self._not_kept.popitem(last=False)

    def _now(self) -> float:
        return (self._clock or time.time)()


class _Heard:
    """Stands in for ``start_response`` until it is clear what happens to the answer."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []
        self.rest: tuple[Any, ...] = ()

    def __call__(self, status: str, headers: Headers, *rest: Any) -> None:
        self.status, self.headers, self.rest = status, headers, rest

    def repeat(self, start_response: StartResponse) -> None:
        start_response(self.status, _named(self.headers), *self.rest)


def _send(page: FinishedPage, environ: Environ, start_response: StartResponse, *, outcome: str) -> Iterable[bytes]:
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding not in page.bodies:
        encoding = IDENTITY
    etag = page.tags[encoding]
    headers = [
        *page.headers,
        ("Cache-Control", "no-cache"),
        ("ETag", etag),
        ("X-Page-Cache", outcome),
        *cors.of_finished(environ),
    ]
    known = page.is_known(
        encoding,
        if_none_match=environ.get("HTTP_IF_NONE_MATCH", ""),
        if_modified_since=environ.get("HTTP_IF_MODIFIED_SINCE", ""),
    )
    if known:
        start_response("304 Not Modified", [pair for pair in headers if pair[0].lower() != "content-type"])
        return []
    body = page.bodies[encoding]
    if encoding != IDENTITY:
        headers.append(("Content-Encoding", encoding))
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _named(headers: Headers) -> Headers:
    """Say on every HTML answer that it did not come from the cache."""
    if any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
        return [*headers, ("X-Page-Cache", "pass")]
    return headers


def _read(answer: Iterable[bytes]) -> bytes:
    try:
        return b"".join(answer)
    finally:
        _close(answer)


def _without_body(answer: Iterable[bytes]) -> list[bytes]:
    _close(answer)
    return []


def _close(answer: Iterable[bytes]) -> None:
    close = getattr(answer, "close", None)
    if close is not None:
        close()


def _split_host(host: str) -> tuple[str, str]:
    """Split ``localhost:8000`` and ``[::1]:8000`` into name and port; the port may be missing."""
    if host.startswith("["):
        name, bracket, rest = host.partition("]")
        return name + bracket, rest.removeprefix(":")
    name, _, port = host.partition(":")
    return name, port

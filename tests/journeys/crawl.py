"""Everything a visitor can reach from the front page by following links, read as plain text."""

from __future__ import annotations

import http.client
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

#: Far more addresses than the demo has: a crawl that goes round in circles ends here.
MOST_ADDRESSES = 3000
#: Parameters in one address beyond which filters only combine what has been seen one by one.
MOST_PARAMETERS = 1
#: Attributes by which a page makes the browser fetch something, by element.
_FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href",),
    "img": ("src", "srcset"),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href",),
    "video": ("src", "poster"),
}
#: Relations of ``<link>`` that only name an address.
_NAMED_ONLY = {"alternate", "canonical", "next", "prev", "author", "license", "help", "search", "me"}


@dataclass
class Document:
    """What stands in one HTML page."""

    lang: str = ""
    title: str = ""
    description: str = ""
    h1: int = 0
    main: int = 0
    ids: list[str] = field(default_factory=list)
    #: Addresses as written: of links, and of what the browser fetches without being asked.
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)


@dataclass
class Visit:
    """One address and its answer."""

    path: str
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    found_on: str
    document: Document | None = None


def crawl(site: str) -> dict[str, Visit]:
    """Return every address of ``site`` that can be reached from its front page, with its answer."""
    host = urlsplit(site).netloc
    connection = http.client.HTTPConnection(host, timeout=60)
    waiting, visits = deque([("/", "")]), dict[str, Visit]()
    while waiting and len(visits) < MOST_ADDRESSES:
        path, found_on = waiting.popleft()
        if path in visits:
            continue
        visit = visits[path] = _visit(connection, path, found_on)
        targets = [visit.headers["Location"]] if visit.headers["Location"] else []
        if visit.document:
            targets += visit.document.links + visit.document.fetched
        for target in targets:
            following = local_path(target, path, host)
            if following and following not in visits and _is_worth_a_visit(following):
                waiting.append((following, path))
    connection.close()
    return visits


def local_path(target: str, base: str, host: str) -> str | None:
    """Return path and query of the address ``target`` found at ``base``; nothing when it leads elsewhere."""
    parts = urlsplit(urljoin(f"http://{host}{base}", target))
    if parts.scheme not in {"http", "https"} or parts.netloc != host:
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


def fragment(target: str) -> str:
    """Return the id to which ``target`` jumps; empty for the page itself."""
    return unquote(urlsplit(target).fragment)


def _is_worth_a_visit(path: str) -> bool:
    return not path.startswith(("/admin/", "/django-admin/")) and path.count("=") <= MOST_PARAMETERS


def _visit(connection: http.client.HTTPConnection, path: str, found_on: str) -> Visit:
    connection.request("GET", path, headers={"Accept": "text/html,*/*"})
    response = connection.getresponse()
    visit = Visit(path, response.status, response.headers, response.read(), found_on)
    if "text/html" in response.headers.get("Content-Type", "") and response.status == 200:
        reader = _Reader()
        reader.feed(visit.body.decode())
        visit.document = reader.document
    return visit


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.document = Document()
        self._in_head_title = self._in_svg = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note_addresses(tag, values)
        self._note_head(tag, values)
        self.document.ids += [values["id"]] if "id" in values else []
        self.document.h1 += tag == "h1"
        self.document.main += tag == "main"

    def _note_addresses(self, tag: str, values: dict[str, str]) -> None:
        document = self.document
        for name in filter(values.get, _FETCHED.get(tag, ())):
            document.fetched += _candidates(values[name]) if name == "srcset" else [values[name]]
        if tag == "form" and values.get("method", "get").lower() == "get":
            document.links.append(values.get("action", ""))
        if values.get("href") and tag in {"a", "area"}:
            document.links.append(values["href"])
        elif values.get("href") and tag == "link":
            named_only = set(values.get("rel", "").split()) <= _NAMED_ONLY
            (document.links if named_only else document.fetched).append(values["href"])

    def _note_head(self, tag: str, values: dict[str, str]) -> None:
        if tag == "html":
            self.document.lang = values.get("lang", "")
        elif tag == "svg":
            self._in_svg = True
        elif tag == "title":
            self._in_head_title = not self._in_svg
        elif tag == "meta" and values.get("name") == "description":
            self.document.description = values.get("content", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_head_title = False
        elif tag == "svg":
            self._in_svg = False

    def handle_data(self, data: str) -> None:
        if self._in_head_title:
            self.document.title += data


def _candidates(srcset: str) -> list[str]:
    return [candidate.split()[0] for candidate in srcset.split(",") if candidate.split()]

"""What is wrong with an answer to hostile input; nothing, as a rule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import lxml.etree
import lxml.html

#: Words only a developer should read.
_DEBUG = re.compile(
    rb"Traceback \(most recent|DEBUG = True|site-packages|django\.(?:core|db|http|template)\.|OperationalError|"
    rb"sqlite3\.|psycopg|/work/|/root/|manage\.py|TemplateSyntaxError|ValueError|KeyError|DataError"
)
_LINKS = ("href", "src", "action", "formaction", "data", "poster", "srcdoc", "xlink:href", "background", "cite")
_RUNS = re.compile(r"^(?:javascript|vbscript|data|blob|filesystem|view-source):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\u200b]+")
_DATA = {"application/ld+json", "application/json"}
_NEVER = {"base", "object", "embed", "iframe", "style", "portal", "marquee", "keygen", "xmp"}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    #: Seconds until its last byte; where nothing lies between, of the processor.
    seconds: float = 0.0

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]


def complaints(answer: Answer, *, sent: str = "", host: str = "testserver") -> list[str]:
    """Return what is wrong with ``answer``; ``sent`` is what it answers, so that its echo is no mistake of ours."""
    found = []
    if answer.status >= 500 and answer.status != 503:
        found.append(f"answers {answer.status}")
    debug = _DEBUG.search(answer.body)
    if debug and debug[0].decode() not in sent and answer.kind.startswith(("text/html", "application/problem")):
        found.append(f"tells {debug[0]!r}")
    found += _heads(answer, host)
    if answer.kind == "text/html":
        found += [f"unescaped: {what}" for what in foreign_parts(answer.body)]
    elif answer.kind.endswith("json") and answer.body:
        try:
            json.loads(answer.body)
        except ValueError:
            found.append("is no JSON")
    elif answer.kind.endswith("xml") and answer.body:
        try:
            lxml.etree.fromstring(answer.body, lxml.etree.XMLParser(resolve_entities=False, huge_tree=False))
        except lxml.etree.XMLSyntaxError as error:
            found.append(f"is no XML: {error}")
    return found


def _heads(answer: Answer, host: str) -> Iterator[str]:
    for name, value in answer.headers.items():
        if name.lower() == "set-cookie" and "hxq" in value:
            yield "sets a cookie that was sent"
        if "\r" in value or "\n" in value:
            yield f"splits its head at {name}"
    target = answer.headers.get("Location", "")
    if target and not re.match(rf"^(?:https?://{re.escape(host)}(?:[:/?#]|$)|/(?![/\\])|\?|#)", target):
        yield f"leads to {target!r}"
    # Where the server itself refuses what is no request, there is neither a type nor anything that has one.
    if (answer.body or answer.kind) and answer.headers.get("X-Content-Type-Options") != "nosniff":
        yield "lets its type be guessed"


def _leads_away(link: str) -> bool:
    """Whether a link leads to a host that somebody typed; what only names it in its query leads nowhere else."""
    start = re.split(r"[?#]", _IGNORED.sub("", link), maxsplit=1)[0]
    return "evil.example" in start[:30]


def foreign_parts(html: bytes) -> Iterator[str]:
    """Yield what stands in a page and was not written by us: our pages have no inline script, handler or style."""
    for element in lxml.html.fromstring(html or b"<p>").iter():
        if not isinstance(element.tag, str):
            continue
        if "hxq" in element.tag or element.tag in _NEVER:
            yield f"<{element.tag}>"
        if element.tag == "script" and not element.get("src") and element.get("type") not in _DATA:
            yield "a script"
        if element.tag == "meta" and element.get("http-equiv"):
            yield "a meta element that acts"
        for name, value in element.attrib.items():
            if name.startswith("on") or "hxq" in name or name == "style":
                yield f"<{element.tag} {name}>"
            if name in _LINKS and (_RUNS.match(_IGNORED.sub("", value)) or _leads_away(value)):
                yield f"<{element.tag} {name}={value[:60]!r}>"

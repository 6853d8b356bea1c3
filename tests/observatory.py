"""The score of one answer by the published rules of Mozilla's HTTP Observatory.

Source: github.com/mdn/mdn-http-observatory, ``src/grader/charts.js`` (version 1.5.0 with pull request 498, which added
COOP and COEP) and ``src/analyzer/tests/``. Of every test stand here the results this site can have; anything worse
counts as a penalty large enough to be seen. Whether a host is in the preload list of browsers, and redirects from plain
HTTP, belong to an installation, not to an answer, and add nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from http.cookies import SimpleCookie

_BASE = 100
#: Bonuses count from here on alone (``MINIMUM_SCORE_FOR_EXTRA_CREDIT``).
_EXTRA_FROM = 90
_BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
_INLINE = {"'unsafe-inline'", "data:"}
_HASHES = ("'sha256-", "'sha384-", "'sha512-", "'nonce-")
_PRIVATE_REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
_SIX_MONTHS = 15_768_000


def score(headers: Mapping[str, str], *, cookies: SimpleCookie | None = None, body: str = "") -> int:
    """Return the score of an answer over TLS; 100 and more is A+."""
    modifiers = modifiers_of(headers, cookies=cookies, body=body)
    penalised = _BASE + sum(value for value in modifiers.values() if value < 0)
    return penalised + (sum(value for value in modifiers.values() if value > 0) if penalised >= _EXTRA_FROM else 0)


def modifiers_of(headers: Mapping[str, str], *, cookies: SimpleCookie | None, body: str) -> dict[str, int]:
    """Return what each test adds or takes."""
    said = {name.lower(): value for name, value in headers.items()}
    policy = _directives(said.get("content-security-policy", ""))
    return {
        "content-security-policy": _policy(policy),
        "cookies": _cookies(cookies or SimpleCookie()),
        "cross-origin-resource-sharing": -50 if "access-control-allow-credentials" in said else 0,
        "cross-origin-resource-policy": {"same-origin": 10, "same-site": 10, "cross-origin": 0}.get(
            said.get("cross-origin-resource-policy", "cross-origin"), -5
        ),
        "cross-origin-opener-policy": _opener(said.get("cross-origin-opener-policy", "unsafe-none")),
        "cross-origin-embedder-policy": _embedder(said.get("cross-origin-embedder-policy", "unsafe-none")),
        "referrer-policy": _referrer(said.get("referrer-policy", "")),
        "strict-transport-security": _transport(said.get("strict-transport-security", "")),
        "subresource-integrity": _scripts(body) if said.get("content-type", "").startswith("text/html") else 0,
        "x-content-type-options": 0 if said.get("x-content-type-options") == "nosniff" else -5,
        "x-frame-options": 5 if "frame-ancestors" in policy else -20,
    }


def _directives(header: str) -> dict[str, set[str]]:
    parts = [part.split() for part in header.split(";") if part.strip()]
    return {name.lower(): set(sources) for name, *sources in parts}


def _policy(policy: dict[str, set[str]]) -> int:
    if not policy:
        return -25
    fallback = policy.get("default-src", {"*"})
    scripts, styles = set(policy.get("script-src", fallback)), set(policy.get("style-src", fallback))
    for sources in (scripts, styles):
        if any(source.startswith(_HASHES) for source in sources):
            sources.discard("'unsafe-inline'")
    insecure = ("http:", "ftp:")
    if scripts & (_BROAD | _INLINE) or policy.get("object-src", fallback) & _BROAD:
        return -20
    active = {source for name, sources in policy.items() if name not in {"img-src", "media-src"} for source in sources}
    if any(source.startswith(insecure) for source in active):
        return -20
    passive = policy.get("img-src", fallback) | policy.get("media-src", fallback)
    if "'unsafe-eval'" in scripts | styles or any(source.startswith(insecure) for source in passive):
        return -10
    if styles & (_BROAD | _INLINE):
        return 0
    return 10 if policy.get("default-src") == {"'none'"} else 5


def _cookies(cookies: SimpleCookie) -> int:
    if not cookies:
        return 0
    for name, cookie in cookies.items():
        if not cookie["secure"]:
            return -40 if "sess" in name or "login" in name else -20
        if ("sess" in name or "login" in name) and not cookie["httponly"]:
            return -30
        if cookie["samesite"].lower() not in {"lax", "strict"}:
            return -20 if "csrf" in name or cookie["samesite"] else 0
    return 5


def _opener(value: str) -> int:
    kinds = {"same-origin": 10, "same-origin-allow-popups": 10, "noopener-allow-popups": 10, "unsafe-none": 0}
    return kinds.get(value.partition(";")[0].strip(), -5)


def _embedder(value: str) -> int:
    return {"require-corp": 10, "credentialless": 10, "unsafe-none": 0}.get(value.partition(";")[0].strip(), -5)


def _referrer(value: str) -> int:
    if not value:
        return 0
    return 5 if value.rpartition(",")[2].strip() in _PRIVATE_REFERRERS else -5


def _transport(value: str) -> int:
    age = value.partition("max-age=")[2].partition(";")[0].strip()
    if not age.isdigit():
        return -20
    return 0 if int(age) >= _SIX_MONTHS else -10


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and dict(attrs).get("src"):
            self.found.append(dict(attrs))


def _scripts(body: str) -> int:
    reader = _Scripts()
    reader.feed(body)
    foreign = [script for script in reader.found if (script["src"] or "").startswith(("http:", "https:", "//"))]
    if foreign:
        return -50 if any("integrity" not in script for script in foreign) else 5
    return 5 if any("integrity" in script for script in reader.found) else 0

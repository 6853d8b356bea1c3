"""What a browser says about the content security policy, without anything that leads to a person.

Two forms exist: ``report-uri`` (CSP 2) sends one ``csp-report``, the Reporting API a list of reports. Of both is kept
which directive forbade what, on which page, asked for by which script. Queries, samples, referrers, and the browser
are not read; a page behind a secret link, or of the admin, is named by its kind of address.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from lokalprojekte.delivery.policy import ADMIN_PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Reports of one request that are looked at.
MOST_REPORTS: Final = 20
_LONGEST: Final = 200
_LONGEST_DIRECTIVE: Final = 60
_MOST_LINES: Final = 1_000_000
#: Names of parameters that open something; such an address is kept as it is written in the list of addresses.
_SECRETS: Final = frozenset({"token", "secret", "signature", "receipt", "uidb64", "key"})
_WEB: Final = frozenset({"http", "https", "ws", "wss"})


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing a browser refused."""

    directive: str
    blocked: str
    page: str
    source: str = ""
    line: int | None = None


def parse(body: bytes, *, hosts: frozenset[str]) -> list[Violation]:
    """Return what ``body`` reports about pages of ``hosts``; what extensions of a browser do is left out.

    Raises:
        ValueError: when it is no report.
    """
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValueError("no JSON") from error
    found = (_violation(fields, hosts) for fields in _reports(said))
    return [violation for violation in found if violation]


def _reports(said: Any) -> Iterable[dict[str, Any]]:
    """Return the fields of each report, under the names of CSP 2."""
    if isinstance(said, dict) and isinstance(said.get("csp-report"), dict):
        return [said["csp-report"]]
    if not isinstance(said, list):
        raise ValueError("no report")  # noqa: TRY004 - it is what was sent that is wrong
    bodies = [
        entry["body"]
        for entry in said[:MOST_REPORTS]
        if isinstance(entry, dict) and entry.get("type") == "csp-violation" and isinstance(entry.get("body"), dict)
    ]
    return [
        {
            "document-uri": body.get("documentURL"),
            "effective-directive": body.get("effectiveDirective"),
            "blocked-uri": body.get("blockedURL"),
            "source-file": body.get("sourceFile"),
            "line-number": body.get("lineNumber"),
        }
        for body in bodies
    ]


def _violation(fields: dict[str, Any], hosts: frozenset[str]) -> Violation | None:
    page = _page(_text(fields, "document-uri"), hosts)
    directive = (_text(fields, "effective-directive") or _text(fields, "violated-directive")).partition(" ")[0]
    if not page or not directive:
        return None
    blocked = _place(_text(fields, "blocked-uri"), hosts) or "inline"
    source = _place(_text(fields, "source-file"), hosts)
    if any(place.endswith("-extension:") for place in (blocked, source)):
        return None
    line = fields.get("line-number")
    known_line = line if isinstance(line, int) and not isinstance(line, bool) and 0 < line < _MOST_LINES else None
    return Violation(directive[:_LONGEST_DIRECTIVE], blocked, page, source, known_line)


def _text(fields: dict[str, Any], name: str) -> str:
    """Return what stands there in characters that can be stored and shown."""
    value = fields.get(name)
    return "".join(letter for letter in value if letter.isprintable()) if isinstance(value, str) else ""


def _page(address: str, hosts: frozenset[str]) -> str:
    """Return which page of ours it is; empty for those of others."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in _WEB or host not in hosts:
        return ""
    if parts.path.startswith(settings.STATIC_URL):
        return parts.path[:_LONGEST]
    try:
        match = resolve(parts.path or "/")
    except Resolver404:
        return "?"
    if _SECRETS & set(match.kwargs) or parts.path.startswith(ADMIN_PREFIX):
        return f"/{match.route}"[:_LONGEST]
    return (parts.path or "/")[:_LONGEST]


def _place(address: str, hosts: frozenset[str]) -> str:
    """Return a file of ours by its path, a place elsewhere by its origin, anything else by its scheme or word."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "?"
    if parts.scheme in _WEB:
        return _page(address, hosts) or f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"[:_LONGEST]
    return f"{parts.scheme}:" if parts.scheme else address.partition("?")[0][:_LONGEST]

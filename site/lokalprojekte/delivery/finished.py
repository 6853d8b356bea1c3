"""A page as it leaves: its headers, and its bytes in every encoding a browser takes."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import brotli
from django.utils.http import parse_http_date_safe

from lokalprojekte.core.traces import MadeOf

Headers = list[tuple[str, str]]

IDENTITY: Final = "identity"
#: Best first. The bytes behind the entity tag name the encoding, for a strong tag means "byte for byte the same".
ENCODINGS: Final = ("br", "gzip", IDENTITY)
_BROTLI_QUALITY: Final = 5
_GZIP_LEVEL: Final = 6
#: What one entry costs besides its bytes: objects, headers, keys.
_OVERHEAD: Final = 2_048
#: Headers that belong to one rendering or one transfer, not to the page.
_DROPPED: Final = {
    "access-control-allow-origin",
    "access-control-expose-headers",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "etag",
    "expires",
    "ratelimit",
    "ratelimit-policy",
    "set-cookie",
    "vary",
}


@dataclass(slots=True)
class Plan:
    """What Django's side says about the response it has just made; it travels in the WSGI environment."""

    #: May leave compressed and with an entity tag.
    finish: bool = False
    #: Query parameters it depends on.
    params: frozenset[str] = frozenset()
    #: When it stops being true.
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """An answer with status 200 that can be sent again and again."""

    headers: Headers
    bodies: dict[str, bytes]
    #: The strong entity tag of each representation.
    tags: dict[str, str]
    #: Seconds since the epoch; infinite where the clock does not matter.
    expires: float = float("inf")
    size: int = field(default=0)
    #: What tells after a change whether it is still true; without it nobody knows.
    made_of: MadeOf | None = None

    def is_known(self, encoding: str, *, if_none_match: str, if_modified_since: str) -> bool:
        """Whether a reader has it already; the date counts only without an entity tag (RFC 9110, 13.2.2)."""
        if if_none_match:
            return matches(self.tags[encoding], if_none_match)
        modified = next((value for name, value in self.headers if name.lower() == "last-modified"), "")
        since, changed = parse_http_date_safe(if_modified_since), parse_http_date_safe(modified)
        return since is not None and changed is not None and changed <= since


def finish(
    headers: Headers,
    body: bytes,
    *,
    valid_until: datetime | None,
    encodings: Iterable[str],
    as_file: bool = False,
    made_of: MadeOf | None = None,
) -> FinishedPage:
    """Return the page made of ``body``, compressed into ``encodings`` (identity is always among them).

    Its entity tags are those a proxy gives it ``as_file``, or a digest.
    """
    bodies = {IDENTITY: body}
    for encoding in encodings:
        if encoding != IDENTITY:
            bodies[encoding] = compress(body, encoding)
    digest = hashlib.blake2b(body, digest_size=12).hexdigest()
    if as_file:
        tags = {encoding: f'"{stamp_of(encoded):x}-{len(encoded):x}"' for encoding, encoded in bodies.items()}
    else:
        tags = {encoding: f'"{digest}"' if encoding == IDENTITY else f'"{digest}-{encoding}"' for encoding in bodies}
    kept = kept_headers(headers)
    return FinishedPage(
        headers=kept,
        bodies=bodies,
        tags=tags,
        expires=float("inf") if valid_until is None else valid_until.timestamp(),
        size=sum(map(len, bodies.values()))
        + sum(len(name) + len(value) for name, value in kept)
        + (made_of.size if made_of else 0)
        + _OVERHEAD,
        made_of=made_of,
    )


def kept_headers(headers: Iterable[tuple[str, str]]) -> Headers:
    """Return those of ``headers`` that belong to the page."""
    return [(name, value) for name, value in headers if name.lower() not in _DROPPED]


def stamp_of(body: bytes) -> int:
    """Return a digest of ``body`` as a time any file system takes: nginx makes an entity tag from time and size."""
    return int.from_bytes(hashlib.blake2b(body, digest_size=4).digest()) >> 1


def compress(body: bytes, encoding: str) -> bytes:
    """Return ``body`` in ``encoding``, ``br`` or ``gzip``; the same bytes every time."""
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY)
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


def best_encoding(accepted: str) -> str:
    """Return the encoding to send for an ``Accept-Encoding`` header (RFC 9110, 12.5.3)."""
    weights = dict(_weights(accepted))
    anything = weights.get("*", 0.0)
    offers = [(weights.get(name, anything), -rank, name) for rank, name in enumerate(ENCODINGS[:-1])]
    weight, _rank, name = max(offers)
    return name if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY


def matches(etag: str, if_none_match: str) -> bool:
    """Whether a browser already has this representation (weak comparison, as RFC 9110, 13.1.2 asks for)."""
    if if_none_match.strip() == "*":
        return True
    return any(candidate.strip().removeprefix("W/") == etag for candidate in if_none_match.split(","))


def _weights(accepted: str) -> Iterable[tuple[str, float]]:
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        weight = 1.0
        key, _, value = parameters.partition("=")
        if key.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                weight = 0.0
        if name.strip():
            yield name.strip(), weight

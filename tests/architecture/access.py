"""Everybody × every address: who asks for what, and how the answers are written down.

The table beside this file says what comes; ``test_access_table.py`` compares it with the site.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.urls import get_resolver, reverse

TABLE = Path(__file__).with_name("access.csv")
#: Nobody signed in first, then from the fewest rights to all of them.
ROLES = (
    "anonymous",
    "none",
    "signing",
    "foerderpartner",
    "redaktion",
    "freigabe",
    "technik",
    "datenschutz",
    "moderation_town",
    "moderation",
    "admin",
)
METHODS = ("get", "post")
#: Letters of :func:`outcome` that let nobody in.
REFUSED = "ldm"
#: The letter of an address that broke, which no table may hold.
FAILED = "x"
MISSING = 2**31 - 1
NOWHERE = "nothing-like-that"
#: Operations of the API have a table of their own (tests/lokalprojekte/api/test_access.py); one page fails
#: on purpose.
ELSEWHERE = ("wagtailapi_v3:", "wagtailadmin_error_test")
#: What may be away on a machine under tests, and says so by 503.
_MAY_BE_AWAY = frozenset({"/health/ready/"})
_UNNAMED_PARAMETERS = {
    "wagtail_serve": lambda _values: "/projekte/",
    "wagtaildocs_serve": lambda values: f"/documents/{values['document_id']}/{values['document_name']}",
}


@dataclass(frozen=True)
class Address:
    """An address as the resolver knows it; unnamed ones go by their pattern."""

    name: str
    pattern: str
    parameters: tuple[str, ...]

    @property
    def is_admin(self) -> bool:
        """Whether it stands below the admin."""
        return self.pattern.startswith("admin/")

    def url(self, values: dict[str, Any]) -> str:
        """Return it with its parameters filled."""
        if self.name == self.pattern:
            return f"/{self.pattern}"
        if self.name in _UNNAMED_PARAMETERS:
            return _UNNAMED_PARAMETERS[self.name](values)
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


def addresses(resolver: Any = None, prefix: str = "", namespaces: tuple[str, ...] = ()) -> Iterator[Address]:
    """Yield every address of the site, each name once."""
    known = set()
    for found in _walk(resolver or get_resolver(), prefix, namespaces):
        if found.name not in known and not found.name.startswith(ELSEWHERE):
            known.add(found.name)
            yield found


def _walk(resolver: Any, prefix: str, namespaces: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        path = f"{prefix}{entry.pattern}"
        if hasattr(entry, "url_patterns"):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, path, inner)
        elif entry.name or not path.endswith("$"):
            name = ":".join((*namespaces, entry.name)) if entry.name else path
            yield Address(name, path, tuple(entry.pattern.regex.groupindex))


def variants(address: Address) -> tuple[str, ...]:
    """Return about which objects an address is asked: one's own, what belongs to others, what is not there."""
    return ("own", "foreign", "missing") if address.parameters and address.is_admin else ("own",)


def asked(client: Any, method: str, url: str, query: dict[str, str] | None = None) -> tuple[Any, bytes]:
    """Ask with a query or send an empty form, undo whatever that changed; return the answer and all it says."""
    cookies = copy(client.cookies)
    client.raise_request_exception = False
    with transaction.atomic():
        response = client.get(url, query) if method == "get" else client.post(url, {})
        content = response.getvalue()
        transaction.set_rollback(True)
    client.cookies = cookies
    return response, content


def outcome(client: Any, method: str, url: str) -> str:
    """Ask, undo whatever it changed, and return one letter.

    ``o`` open: answered, whatever it says; ``l`` to the login; ``d`` denied: to the first page of the admin, or 403;
    ``m`` missing: there is no such thing; ``n`` no such method; ``x`` failed, which no table may hold.
    """
    response, _content = asked(client, method, url)
    if failed(response, url):
        return FAILED
    place = response.headers.get("Location", "").partition("?")[0]
    if place == "/admin/login/" and url != "/_util/login/":
        return "l"
    if place == "/admin/" or response.status_code == 403:
        return "d"
    return {404: "m", 405: "n"}.get(response.status_code, "o")


def failed(response: Any, url: str) -> bool:
    """Whether an answer tells of a fault of ours."""
    return response.status_code >= 500 and url not in _MAY_BE_AWAY


def text_of(client: Any, url: str, query: dict[str, str]) -> str:
    """Ask for ``url``, undo whatever that changed, and return what is said where it is open."""
    response, content = asked(client, "get", url, query)
    return content.decode(errors="replace") if response.status_code == 200 else ""


def read_table() -> dict[tuple[str, str], dict[str, str]]:
    """Return what is written down: address and object → role → one letter for each method."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row.pop("address"), row.pop("object")): row for row in csv.DictReader(file)}


def write_table(rows: dict[tuple[str, str], dict[str, str]]) -> None:
    """Write the table, by address."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["address", "object", *ROLES], lineterminator="\n")
        writer.writeheader()
        for (address, which), row in sorted(rows.items()):
            writer.writerow({"address": address, "object": which, **row})

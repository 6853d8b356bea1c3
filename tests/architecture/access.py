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
MISSING = 2**31 - 1
NOWHERE = "nothing-like-that"
#: Operations of the API have a table of their own (tests/lokalprojekte/api/test_access.py); one page fails
#: on purpose.
ELSEWHERE = ("wagtailapi_v3:", "wagtailadmin_error_test")
#: What Wagtail's own views need in every form, or they fail where we ask only who may send it.
FORM = {
    "body-count": "0",
    "new_parent_page": "1",
    "external-link-chooser-url": "https://example.org/",
    "input_format": "0",
    "import_file_name": "none.csv",
    "next": "/admin/pages/",
}
#: Wagtail's import of redirects fails without the file of its first step; and a machine under tests may not be ready.
_FAILS_ON_EMPTY = frozenset({"/admin/area_chooser/create/", "/admin/redirects/import/process/", "/health/ready/"})
_UNNAMED_PARAMETERS = {
    "wagtail_serve": lambda _values: "/projekte/",
    "wagtaildocs_serve": lambda values: f"/documents/{values['document_id']}/intern.txt",
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


def outcome(client: Any, method: str, url: str) -> str:
    """Ask, undo whatever it changed, and return one letter.

    ``o`` open: answered, whatever it says; ``l`` to the login; ``d`` denied: to the first page of the admin, or 403;
    ``m`` missing: there is no such thing; ``n`` no such method. A server error fails.
    """
    cookies = copy(client.cookies)
    client.raise_request_exception = url not in _FAILS_ON_EMPTY
    with transaction.atomic():
        response = client.get(url) if method == "get" else client.post(url, FORM)
        transaction.set_rollback(True)
    client.cookies = cookies
    if url in _FAILS_ON_EMPTY and response.status_code >= 500:
        return "o"
    assert response.status_code < 500, f"{method} {url}: {response.status_code}"
    place = response.headers.get("Location", "").partition("?")[0]
    if place == "/admin/login/" and url != "/_util/login/":
        return "l"
    if place == "/admin/" or response.status_code == 403:
        return "d"
    return {404: "m", 405: "n"}.get(response.status_code, "o")


def text_of(client: Any, url: str, query: dict[str, str]) -> str:
    """Ask for ``url``, undo whatever that changed, and return what is said where it is open."""
    cookies = copy(client.cookies)
    with transaction.atomic():
        response = client.get(url, query)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    client.cookies = cookies
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

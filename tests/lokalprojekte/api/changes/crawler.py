"""Somebody who reads nothing but the feed, and fetches the details it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

ADDRESS = "/api/v3/changes/"


@dataclass
class Crawler:
    """Holds of every page its address and its detail."""

    client: Client = field(default_factory=Client)
    cursor: str | None = None
    limit: int = 100
    held: dict[int, tuple[str, Any]] = field(default_factory=dict)

    def poll(self) -> list[dict[str, Any]]:
        """Read on to the end of the feed; return what was told."""
        told: list[dict[str, Any]] = []
        more = True
        while more:
            params = {"limit": self.limit, **({"since": self.cursor} if self.cursor else {})}
            answer = self.client.get(ADDRESS, params)
            assert answer.status_code == 200, answer.content
            part = answer.json()
            told += part["items"]
            self.cursor, more = part["next"], part["more"]
        for item in told:
            if item["resource"] == "page":
                self._follow(item)
        return told

    def _follow(self, item: dict[str, Any]) -> None:
        if item["gone"]:
            self.held.pop(item["id"], None)
            return
        detail = self.client.get(f"/api/v3/pages/{item['id']}/")
        if detail.status_code == 200:
            self.held[item["id"]] = (item["url"], detail.json())
        else:
            # It vanished since: a tombstone follows.
            self.held.pop(item["id"], None)


def shown() -> dict[int, tuple[str, Any]]:
    """Return what an anonymous reader sees of every page, asked of the site itself."""
    client, found, offset = Client(), {}, 0
    while True:
        items = client.get("/api/v3/pages/", {"limit": 20, "offset": offset}).json()["items"]
        if not items:
            return found
        for item in items:
            detail = client.get(f"/api/v3/pages/{item['id']}/").json()
            found[item["id"]] = (detail["meta"]["html_url"], detail)
        offset += len(items)

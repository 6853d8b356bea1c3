"""Somebody who reads nothing but the feed, and fetches the details it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

ADDRESS = "/api/v3/changes/"
OWN = {
    "impact.ImpactIndexPage": "impact",
    "impact.ImpactPage": "impact",
    "showcase.HostPage": "hosts",
    "showcase.ProjectCallPage": "calls",
    "stories.SuccessStoryPage": "stories",
    "stories.TransferReportPage": "reports",
}
#: What is chosen among all pages of a kind, and no reference: no change of a page is a change of these.
CHOSEN = ("neighbours", "related", "similar")


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
        detail = self.client.get(urlsplit(item["detail_url"]).path)
        if detail.status_code == 200:
            self.held[item["id"]] = (item["url"], said(detail))
        else:
            # It vanished since: a tombstone follows.
            self.held.pop(item["id"], None)


def said(detail: Any) -> dict[str, Any]:
    """Return what a detail says of its page."""
    return {name: value for name, value in detail.json().items() if name not in CHOSEN}


def shown() -> dict[int, tuple[str, Any]]:
    """Return what an anonymous reader sees of every page, asked of the site itself."""
    client, found, offset = Client(), {}, 0
    while True:
        items = client.get("/api/v3/pages/", {"limit": 20, "offset": offset}).json()["items"]
        if not items:
            return found
        for item in items:
            kind = OWN.get(item["meta"]["type"], "pages")
            detail = client.get(f"/api/v3/{kind}/{item['id']}/")
            assert detail.status_code == 200, (kind, detail.content)
            found[item["id"]] = (item["meta"]["html_url"], said(detail))
        offset += len(items)

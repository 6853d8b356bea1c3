"""Somebody who reads the feed, for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from wagtail.models import Page

from home.models import ContentPage
from lokalprojekte.api.changes.reading import read_changes

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


class Reader:
    """Reads on from where they are, without HTTP."""

    def __init__(self):
        self.cursor = read_changes(None, limit=500).next

    def news(self, now=None):
        part = read_changes(self.cursor, limit=500, now=now)
        assert not part.more
        self.cursor = part.next
        return part.items

    def kinds(self, now=None):
        return {(item["id"] or item["type"]): item["kind"] for item in self.news(now)}


def make_page(parent, title="Seite", **fields):
    page = ContentPage(title=title, slug=title.lower(), **fields)
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return page

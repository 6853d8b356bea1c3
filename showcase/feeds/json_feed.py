"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _

from showcase.feeds.entries import base_url

if TYPE_CHECKING:
    from datetime import datetime

    from showcase.feeds.entries import Entry, Feed

CONTENT_TYPE: Final = "application/feed+json; charset=utf-8"
VERSION: Final = "https://jsonfeed.org/version/1.1"
#: Where an entry says what JSON Feed has no words for; the name of an extension begins with an underscore.
EXTENSION: Final = "_lokalprojekte"


def as_json(feed: Feed) -> bytes:
    """Return ``feed`` as a document."""
    data = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.text,
        "home_page_url": feed.list_url,
        "feed_url": feed.url,
        **({"next_url": feed.next_url} if feed.next_url else {}),
        "icon": f"{base_url()}{static('art/touch-icon.png')}",
        "language": "de",
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _item(entry: Entry) -> dict[str, Any]:
    author = {"name": entry.host, **({"url": entry.host_url} if entry.host_url else {})}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "content_text": entry.text,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "authors": [author],
        "tags": [*entry.fields.values(), *([_("Example")] if entry.is_example else [])],
        EXTENSION: {
            "status": entry.status.value,
            "deadline": _moment(entry.deadline) if entry.deadline else None,
            "deadline_text": entry.deadline_text,
            "example": entry.is_example,
        },
    }


def _moment(moment: datetime) -> str:
    """Return ``moment`` as RFC 3339 writes it, in local time and to the second."""
    return timezone.localtime(moment).isoformat(timespec="seconds")

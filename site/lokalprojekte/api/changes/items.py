"""How the feed tells of a change, and how readers remember how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lokalprojekte.api import cursor as cursors
from lokalprojekte.api.enums import ChangeKind, Resource

if TYPE_CHECKING:
    from lokalprojekte.api.models import Change, ChangeFeed

#: Of these there are many, each with a key.
_MANY: Final = {Resource.PAGE, Resource.IMAGE}
#: Types of pages with a detail of their own; all others are read as Wagtail's API has them.
_DETAILS: Final = {
    "impact.ImpactIndexPage": "impact",
    "impact.ImpactPage": "impact",
    "showcase.HostPage": "hosts",
    "showcase.ProjectCallPage": "calls",
    "stories.SuccessStoryPage": "stories",
    "stories.TransferReportPage": "reports",
}


#: Where what there is one of is read.
_SINGLE_DETAILS: Final = {
    Resource.SETTINGS: "/api/v3/site/",
    Resource.REDIRECTS: "/api/v3/site/redirects/",
    Resource.REFERENCE: "/api/v3/reference/",
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a reader is: ``position``, and ``base``, the last position when they began with nothing.

    Who began then was never told of what had vanished before, and needs no tombstone of it.
    """

    epoch: str
    position: int
    base: int

    @classmethod
    def read(cls, text: str) -> Cursor:
        """Return the cursor in ``text``.

        Raises:
            ValidationError: when it is none.
        """
        cursor = cls(*cursors.decode(text, str, int, int))
        if cursor.position < 0 or cursor.base < 0:
            raise ValidationError(_("This cursor does not belong to this list. Begin again without one."))
        return cursor

    @classmethod
    def before(cls, feed: ChangeFeed, change: Change) -> Cursor:
        """Return the cursor of a reader who was told of everything before ``change``."""
        return cls(feed.epoch, change.position - 1, change.position - 1)

    def at(self, position: int) -> str:
        """Return the text of the cursor at ``position``."""
        return cursors.encode(self.epoch, position, self.base)


def as_item(row: Change, since: Cursor) -> dict[str, Any]:
    """Return what a reader who came to ``since`` is told of ``row``."""
    kind = ChangeKind(row.kind)
    has_moved = row.moved > max(since.position, row.appeared)
    if not row.gone and row.appeared > since.position:
        kind = ChangeKind.PUBLISHED
    elif has_moved and not row.gone:
        kind = ChangeKind.MOVED
    return {
        "cursor": since.at(row.position),
        "kind": kind.value,
        "resource": row.resource,
        "type": row.label,
        "id": row.key if row.resource in _MANY else None,
        "gone": row.gone,
        "url": _url(row.path),
        "previous_url": _url(row.previous_path) if row.gone or has_moved else None,
        "at": row.at,
        "detail_url": _url(detail_path(row)),
    }


def detail_path(row: Change) -> str:
    """Return the path of the operation that says what the thing is now; empty where everybody may ask none."""
    if row.gone or row.resource != Resource.PAGE:
        return _SINGLE_DETAILS.get(Resource(row.resource), "")
    return f"/api/v3/{_DETAILS.get(row.label, 'pages')}/{row.key}/"


def _url(path: str) -> str | None:
    return f"{settings.BASE_URL}{quote(path)}" if path else None

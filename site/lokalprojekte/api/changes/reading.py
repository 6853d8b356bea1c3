"""What a reader is told after a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Min, Q
from django.utils.translation import gettext as _

from lokalprojekte.api import cursor as cursors
from lokalprojekte.api.changes.numbering import number_changes
from lokalprojekte.api.enums import ChangeKind, Resource
from lokalprojekte.api.models import Change, ChangeFeed

if TYPE_CHECKING:
    from datetime import datetime

#: Where the detail of a thing stands below the root of the site.
_DETAILS: Final = {Resource.PAGE: "/api/v3/pages/{key}/", Resource.IMAGE: "/api/v3/images/{key}/"}


class CursorGoneError(Exception):
    """What followed the cursor is not kept any more, or belongs to another count."""


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

    def at(self, position: int) -> str:
        """Return the text of the cursor at ``position``."""
        return cursors.encode(self.epoch, position, self.base)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the feed."""

    items: list[dict[str, Any]]
    next: str
    more: bool
    #: When the clock makes the next change.
    due_at: datetime | None


def read_changes(since: str | None, *, limit: int, now: datetime | None = None) -> Part:
    """Return what follows the cursor ``since``, or what there is when a reader begins without one.

    Everything committed before the call is in it or in the parts that follow.

    Raises:
        ValidationError: when ``since`` is no cursor.
        CursorGoneError: when tombstones the reader would need are not kept any more.
    """
    known = Cursor.read(since) if since is not None else None
    feed = number_changes(now=now)
    cursor = _valid(known, feed) if known else Cursor(feed.epoch, 0, feed.position)
    rows = list(
        Change.objects.filter(Q(gone=False) | Q(position__gt=cursor.base), position__gt=cursor.position)
        .order_by("position")
        .defer("consents")[: limit + 1]
    )
    more = len(rows) > limit
    rows = rows[:limit]
    last = rows[-1].position if more else max([feed.position, *(row.position for row in rows)])
    due_at = Change.objects.filter(due_at__isnull=False).aggregate(first=Min("due_at"))["first"]
    return Part([as_item(row, cursor) for row in rows], cursor.at(last), more, due_at)


def as_item(row: Change, since: Cursor) -> dict[str, Any]:
    """Return what a reader who came to ``since`` is told of ``row``."""
    single = row.resource not in _DETAILS
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
        "id": None if single else row.key,
        "gone": row.gone,
        "url": _url(row.path),
        "previous_url": _url(row.previous_path) if row.gone or has_moved else None,
        "at": row.at,
        "detail_url": None if single or row.gone else _url(detail_path(row)),
    }


def detail_path(row: Change) -> str:
    """Return the path of the operation that says what the thing is now."""
    return _DETAILS[Resource(row.resource)].format(key=row.key)


def _valid(cursor: Cursor, feed: ChangeFeed) -> Cursor:
    is_old = max(cursor.position, cursor.base) < feed.horizon
    if is_old or cursor.epoch != feed.epoch or max(cursor.position, cursor.base) > feed.position:
        raise CursorGoneError
    return cursor


def _url(path: str) -> str | None:
    return f"{settings.BASE_URL}{quote(path)}" if path else None

"""What a reader is told after a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Min, Q

from lokalprojekte.api.changes.items import Cursor, as_item
from lokalprojekte.api.changes.numbering import number_changes
from lokalprojekte.api.models import Change, ChangeFeed

if TYPE_CHECKING:
    from datetime import datetime


class CursorGoneError(Exception):
    """What followed the cursor is not kept any more, or belongs to another count."""


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
        CursorGoneError: when ``since`` is none of ours, or tombstones the reader would need are not kept any more.
    """
    try:
        known = Cursor.read(since) if since else None
    except ValidationError as error:
        raise CursorGoneError from error
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


def _valid(cursor: Cursor, feed: ChangeFeed) -> Cursor:
    is_old = max(cursor.position, cursor.base) < feed.horizon
    if is_old or cursor.epoch != feed.epoch or max(cursor.position, cursor.base) > feed.position:
        raise CursorGoneError
    return cursor

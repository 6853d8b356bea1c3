"""When a call last changed for its readers: by an editor, through the door, or by the clock alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from showcase.enums import CallStatus
from showcase.phases import last_change_before

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage

#: For a call of which no moment is known at all; before there was any.
UNKNOWN: Final = datetime(2020, 1, 1, tzinfo=UTC)


def published_at(call: ProjectCallPage) -> datetime:
    """Return when ``call`` was first published."""
    moment: datetime | None = call.first_published_at or call.last_published_at or call.status_changed_at
    return moment or UNKNOWN


def edited_at(call: ProjectCallPage) -> datetime:
    """Return when somebody last changed ``call`` or its status."""
    return max(published_at(call), call.last_published_at or UNKNOWN, call.status_changed_at or UNKNOWN)


def changed_at(call: ProjectCallPage, now: datetime) -> datetime:
    """Return when what readers are told of ``call`` last changed before ``now``, by somebody or by the clock."""
    by_clock = last_change_before(CallStatus(call.status), call.deadline, now)
    return max(edited_at(call), by_clock or UNKNOWN)

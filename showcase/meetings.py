"""Dates of a programme as ``components/meetings.html`` lists them, whether a call or the programme entered them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lokalprojekte.core.english import left_in_german, told
from lokalprojekte.core.links import Link
from showcase.enums import ProgrammeDateKind

if TYPE_CHECKING:
    from showcase.models import ProgrammeDate, ProgrammeEvent, ProjectCallPage


@dataclass(frozen=True, slots=True)
class Meeting:
    """One line: when, what, where, and for whom."""

    title: str
    starts_at: datetime
    kind: str = ""
    ends_at: datetime | None = None
    place: str = ""
    text: str = ""
    module: str = ""
    link: str = ""
    #: The projects it is for; none where it is for all, or where the list stands on the page of its project.
    calls: Sequence[Link] = ()

    @property
    def over_at(self) -> datetime:
        """When it lies behind us: at its end, or at its beginning where no end is known."""
        return self.ends_at or self.starts_at


def of_date(date: ProgrammeDate) -> Meeting:
    """Return a date that a call entered itself."""
    date, kind = told(date), str(ProgrammeDateKind(date.kind).label)
    return Meeting(date.title or kind, date.starts_at, kind=kind if date.title else "", place=date.place)


def of_event(event: ProgrammeEvent, *, with_calls: bool = True) -> Meeting:
    """Return a date of a programme as ``events_of`` and ``coming_events`` fetch it, with the projects it is for."""
    shown: list[ProjectCallPage] = getattr(event, "shown_calls", []) if with_calls else []
    return Meeting(
        left_in_german(event.title),
        event.starts_at,
        kind=str(ProgrammeDateKind(event.kind).label),
        ends_at=event.ends_at,
        place=left_in_german(event.place),
        text=event.text,
        module=event.module.title if with_calls and event.module else "",
        link=event.link,
        calls=[Link(told(call).title, call.url or "") for call in shown],
    )


def merged(dates: Iterable[ProgrammeDate], events: Iterable[ProgrammeEvent]) -> list[Meeting]:
    """Return the dates of one call and those its programme adds, in order."""
    meetings = [*map(of_date, dates), *(of_event(event, with_calls=False) for event in events)]
    return sorted(meetings, key=lambda meeting: meeting.starts_at)


def ahead_and_past(meetings: Iterable[Meeting], now: datetime) -> tuple[list[Meeting], list[Meeting]]:
    """Part ``meetings`` into those that are not over at ``now`` and those that are, the latest of them first."""
    ahead: list[Meeting] = []
    past: list[Meeting] = []
    for meeting in meetings:
        (ahead if meeting.over_at > now else past).append(meeting)
    return ahead, past[::-1]


def next_end(meetings: Iterable[Meeting], now: datetime) -> datetime | None:
    """Return when the first of ``meetings`` is over and leaves the list of those ahead."""
    return min((meeting.over_at for meeting in meetings if meeting.over_at > now), default=None)

"""What stands in a calendar, before anybody writes iCalendar of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from lokalprojekte.core.english import told
from showcase.changes import edited_at
from showcase.enums import ACTIVE_STATUSES, CallStatus
from showcase.feeds.entries import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from showcase.models import ProgrammeDate, ProgrammeEvent, ProjectCallPage

#: A deadline that comes no earlier is the end of its day.
_LAST_MINUTE: Final = time(23, 59)
#: Nothing takes place any more.
_CALLED_OFF: Final = frozenset({CallStatus.WITHDRAWN, CallStatus.UNSTAFFED})

#: Somebody was found: a deadline that was still ahead then no longer matters.
_FOUND: Final = ACTIVE_STATUSES | {CallStatus.COMPLETED}


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry; ``uid`` stays the same for good, ``changed`` rises whenever anything else of it changes."""

    uid: str
    title: str
    starts: datetime | date
    changed: datetime
    ends: datetime | None = None
    text: str = ""
    place: str = ""
    url: str = ""
    is_cancelled: bool = False
    is_deadline: bool = False
    is_example: bool = False


def of_call(call: ProjectCallPage) -> list[Appointment]:
    """Return the deadline of ``call``, if it has one, and the dates it entered itself."""
    call = told(call)
    url, changed = call.full_url or "", edited_at(call)
    called_off = CallStatus(call.status) in _CALLED_OFF
    found: list[Appointment] = []
    if call.deadline:
        overtaken = call.status in _FOUND and (call.status_changed_at or changed) < call.deadline
        found.append(
            Appointment(
                uid=f"{call.translation_key}-frist",
                title=plain(_("Deadline: %(title)s") % {"title": call.title}),
                starts=_day_or_moment(call.deadline),
                changed=changed,
                text=_text(
                    _("Inquiries are possible until then."), call.teaser, call.host.title, is_example=call.is_example
                ),
                url=url,
                is_cancelled=called_off or overtaken,
                is_deadline=True,
                is_example=call.is_example,
            )
        )
    found.extend(_of_date(call, item, url, changed, called_off=called_off) for item in call.programme_dates.all())
    return found


def _of_date(
    call: ProjectCallPage, item: ProgrammeDate, url: str, changed: datetime, *, called_off: bool
) -> Appointment:
    item = told(item)
    return Appointment(
        uid=f"{call.translation_key}-termin-{item.pk}",
        title=plain(f"{item}: {call.title}"),
        starts=item.starts_at,
        changed=changed,
        text=_text(
            item.get_kind_display() if item.title else "", call.teaser, call.host.title, is_example=call.is_example
        ),
        place=plain(item.place),
        url=url,
        is_cancelled=called_off,
        is_example=call.is_example,
    )


def of_events(events: Iterable[ProgrammeEvent]) -> list[Appointment]:
    """Return dates of programmes, fetched with their programme."""
    return [
        Appointment(
            uid=f"{event.programme.translation_key}-termin-{event.pk}",
            title=plain(event.title),
            starts=event.starts_at,
            ends=event.ends_at,
            changed=event.updated_at,
            text=_text(event.get_kind_display(), event.text, event.programme.title, is_example=event.is_example),
            place=plain(event.place),
            url=event.link or event.programme.full_url or "",
            is_example=event.is_example,
        )
        for event in events
    ]


def takes_place(call: ProjectCallPage) -> bool:
    """Whether what the programme plans for its projects concerns ``call``, too."""
    return CallStatus(call.status) not in _CALLED_OFF


def _day_or_moment(deadline: datetime) -> datetime | date:
    local = timezone.localtime(deadline)
    return local.date() if local.time() >= _LAST_MINUTE else deadline


def _text(first: str, second: str, whose: str, *, is_example: bool) -> str:
    lines = [_("Invented example that shows how the site works.") if is_example else "", first, second, whose]
    return plain("\n".join(filter(None, lines)))

"""A calendar as iCalendar (RFC 5545; name and refresh interval: RFC 7986)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Component, Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from showcase.calendars.appointments import Appointment

CONTENT_TYPE: Final = "text/calendar; charset=utf-8"
#: How often a subscriber need look again.
REFRESH: Final = timedelta(hours=6)
BERLIN: Final = ZoneInfo("Europe/Berlin")
#: The rules in force since 1996; nothing here is older (directive 2000/84/EC).
_TIMEZONE: Final = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
""".replace("\n", "\r\n")
#: What comes behind the last event.
_END: Final = b"END:VCALENDAR\r\n"
#: Writing an event takes half a millisecond; a calendar of many calls is asked for again and again.
_REMEMBERED: Final = 8_192
#: What ``SEQUENCE`` counts the seconds from: it has to rise with every change and to stay below 2^31.
_FIRST: Final = datetime(2020, 1, 1, tzinfo=UTC)
#: A day before a moment; for a whole day at nine in the morning of the day before.
_DAY_BEFORE: Final = timedelta(days=-1)
_MORNING_BEFORE: Final = timedelta(hours=-15)


def as_calendar(
    appointments: Iterable[Appointment], *, name: str, url: str, text: str = "", reminding: bool = False
) -> bytes:
    """Return ``appointments`` as a calendar called ``name`` that stands at ``url``; ``text`` says what is in it.

    With ``reminding`` a deadline rings a day before; a subscription leaves that to whoever reads it.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Lokalprojekte//Kalender//DE")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    if text:
        calendar.add("description", text)
        calendar.add("x-wr-caldesc", text)
    calendar.add("x-wr-timezone", BERLIN.key)
    calendar.add("url", url)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    calendar.add_component(Component.from_ical(_TIMEZONE))
    frame = bytes(calendar.to_ical())
    language = get_language()
    ordered = sorted(appointments, key=lambda item: (_moment(item.starts), item.uid))
    events = b"".join(_written(appointment, reminding=reminding, _language=language) for appointment in ordered)
    return frame.removesuffix(_END) + events + _END


@lru_cache(maxsize=_REMEMBERED)
def _written(appointment: Appointment, *, reminding: bool, _language: str | None) -> bytes:
    """Return the lines of an appointment, whose category is a word of the language spoken now."""
    return bytes(_event(appointment, reminding=reminding).to_ical())


def _event(appointment: Appointment, *, reminding: bool) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.changed.astimezone(UTC))
    event.add("last-modified", appointment.changed.astimezone(UTC))
    event.add("sequence", max(int((appointment.changed - _FIRST).total_seconds()), 0))
    event.add("summary", appointment.title)
    event.add("dtstart", _local(appointment.starts))
    if appointment.ends:
        event.add("dtend", _local(appointment.ends))
    elif not isinstance(appointment.starts, datetime):
        event.add("dtend", appointment.starts + timedelta(days=1))
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if appointment.is_deadline else "OPAQUE")
    for name in ("text", "place", "url"):
        if value := getattr(appointment, name):
            event.add(_PROPERTIES[name], value)
    if appointment.is_example:
        event.add("categories", [_("Example")])
    if reminding and appointment.is_deadline and not appointment.is_cancelled:
        event.add_component(_alarm(appointment))
    return event


_PROPERTIES: Final = {"text": "description", "place": "location", "url": "url"}


def _alarm(appointment: Appointment) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", appointment.title)
    alarm.add("trigger", _DAY_BEFORE if isinstance(appointment.starts, datetime) else _MORNING_BEFORE)
    return alarm


def _local(moment: datetime | date) -> datetime | date:
    return moment.astimezone(BERLIN) if isinstance(moment, datetime) else moment


def _moment(starts: datetime | date) -> datetime:
    """Return what to sort by: a whole day comes before what happens on it."""
    return starts if isinstance(starts, datetime) else datetime(starts.year, starts.month, starts.day, tzinfo=BERLIN)

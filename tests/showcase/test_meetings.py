"""Dates as they are listed."""

from __future__ import annotations

from datetime import timedelta

from showcase.enums import ProgrammeDateKind
from showcase.meetings import Meeting, ahead_and_past, next_end, of_date
from showcase.models import ProgrammeDate

HOUR = timedelta(hours=1)


def test_date_without_a_title_is_named_by_its_kind(now):
    meeting = of_date(ProgrammeDate(kind=ProgrammeDateKind.KICK_OFF, starts_at=now, place="Bahnhof"))

    assert (meeting.title, meeting.kind, meeting.place) == ("Auftakt", "", "Bahnhof")


def test_date_with_a_title_says_its_kind_beside(now):
    meeting = of_date(ProgrammeDate(kind=ProgrammeDateKind.KICK_OFF, starts_at=now, title="Frühstück"))

    assert (meeting.title, meeting.kind) == ("Frühstück", "Auftakt")


def test_meeting_is_ahead_until_it_is_over(now):
    under_way = Meeting("läuft", now - HOUR, ends_at=now + HOUR)
    begins_now = Meeting("beginnt, Ende unbekannt", now)
    ends_now = Meeting("endet", now - HOUR, ends_at=now)
    tomorrow = Meeting("morgen", now + 24 * HOUR)

    ahead, past = ahead_and_past([ends_now, under_way, begins_now, tomorrow], now)

    assert (ahead, past) == ([under_way, tomorrow], [begins_now, ends_now])


def test_next_end_is_the_first_to_come(now):
    meetings = [Meeting("vorbei", now - HOUR), Meeting("bald", now + HOUR), Meeting("später", now + 2 * HOUR)]

    assert (next_end(meetings, now), next_end(meetings[:1], now)) == (now + HOUR, None)

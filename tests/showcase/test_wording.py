"""Facts in a few words."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from showcase import wording


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 3, 1), 6, date(2027, 8, 31)),
        (date(2027, 8, 31), 6, date(2028, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
        (date(2026, 12, 15), 1, date(2027, 1, 14)),
        (None, 6, None),
        (date(2027, 3, 1), None, None),
    ],
)
def test_months_later_is_the_last_day_of_the_period(start, months, end):
    assert wording.months_later(start, months) == end


@pytest.mark.parametrize(
    ("start", "end", "months", "text"),
    [
        (date(2027, 3, 1), date(2027, 8, 31), None, "1. März 2027 bis 31. August 2027"),
        (date(2027, 3, 1), None, 6, "6 Monate ab 1. März 2027"),
        (date(2027, 3, 1), None, 1, "1 Monat ab 1. März 2027"),
        (date(2027, 3, 1), None, None, "ab 1. März 2027"),
        (None, None, 6, "6 Monate, Beginn nach Absprache"),
        (None, None, None, "nach Absprache"),
    ],
)
def test_period_reads_well(start, end, months, text):
    assert wording.period(start, end, months) == text


@pytest.mark.parametrize(
    ("low", "high", "text"), [(8, 12, "8–12 h/Woche"), (8, 8, "8 h/Woche"), (8, None, "8 h/Woche")]
)
def test_workload_reads_well(low, high, text):
    assert wording.workload(low, high) == text


def test_deadline_is_told_in_german_time():
    moment = datetime(2027, 3, 15, 22, 59, tzinfo=ZoneInfo("UTC"))

    assert wording.deadline(moment) == "bis 15. März 2027, 23:59 Uhr"
    assert wording.deadline(None) == "bis sich jemand gefunden hat"


def test_last_day_names_a_time_only_where_the_day_goes_on():
    evening = datetime(2027, 3, 15, 22, 59, tzinfo=ZoneInfo("UTC"))
    noon = datetime(2027, 3, 15, 11, 0, tzinfo=ZoneInfo("UTC"))

    assert wording.last_day(evening) == "bis 15. März 2027"
    assert wording.last_day(noon) == "bis 15. März 2027, 12:00 Uhr"
    assert wording.last_day(None) == "bis sich jemand gefunden hat"

"""Values of stories and reports in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from stories import wording
from stories.models import StoryEffect


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("6.00"), "6"),
        (Decimal("0.90"), "0,9"),
        (Decimal(1480), "1.480"),
        (Decimal("11250.50"), "11.250,5"),
        (Decimal("1E+2"), "100"),
        (0, "0"),
        (None, ""),
    ],
)
def test_number_is_written_without_trailing_zeros(value, words):
    assert wording.number(value) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"baseline": Decimal(11), "actual": Decimal(6), "unit": "Wochen"}, "6 statt 11\N{NO-BREAK SPACE}Wochen"),
        ({"baseline": None, "actual": Decimal(9), "unit": ""}, "9"),
        ({"baseline": Decimal(11), "actual": None, "unit": "Wochen"}, ""),
    ],
)
def test_change_says_what_is_known(values, words):
    assert wording.change(StoryEffect(**values)) == words


@pytest.mark.parametrize(
    ("began_on", "ended_on", "words"),
    [
        (date(2026, 4, 15), date(2027, 3, 1), "April 2026 bis März 2027"),
        (date(2026, 4, 15), date(2026, 4, 28), "April 2026"),
        (None, date(2027, 3, 1), "bis März 2027"),
        (None, None, ""),
    ],
)
def test_span_is_told_in_months(began_on, ended_on, words):
    assert wording.span(began_on, ended_on) == words


@pytest.mark.parametrize(
    ("words", "told"), [(20, "1 Minute Lesezeit"), (290, "1 Minute Lesezeit"), (900, "4 Minuten Lesezeit")]
)
def test_reading_time_is_at_least_a_minute(words, told):
    assert wording.reading_time(words) == told

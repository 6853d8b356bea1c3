"""When a consent holds."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory

from lokalprojekte.core.consent import consent_holds, earliest_end, note_end
from lokalprojekte.delivery.freshness import earliest, valid_until

TODAY = date(2027, 6, 30)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("agreed", "revoked", "ends", "holds"),
    [
        (None, None, None, False),
        (None, None, date(2028, 1, 1), False),
        (date(2026, 1, 1), None, None, True),
        (date(2026, 1, 1), date(2026, 2, 1), date(2028, 1, 1), False),
        (date(2026, 1, 1), None, date(2027, 6, 30), True),
        (date(2026, 1, 1), None, date(2027, 6, 29), False),
        ("2026-01-01", None, "2027-06-30", True),
        ("2026-01-01", None, "2027-06-29", False),
        ("2026-01-01", "", "", True),
    ],
)
def test_consent_holds_until_it_is_withdrawn_or_its_last_day_is_over(agreed, revoked, ends, holds):
    assert consent_holds(agreed, revoked, ends, today=TODAY) is holds


def test_earliest_of_several_ends_counts():
    request = RequestFactory().get("/")

    for ends in (None, "2027-07-02", date(2027, 6, 30), date(2028, 1, 1), ""):
        note_end(request, ends)

    assert earliest_end(request) == date(2027, 6, 30)


@pytest.mark.parametrize("other", [None, datetime(2027, 6, 30, 12, tzinfo=BERLIN), datetime(2028, 1, 1, tzinfo=BERLIN)])
def test_finished_page_is_true_until_the_midnight_behind_the_last_day(other):
    request = RequestFactory().get("/")
    valid_until(request, other)

    note_end(request, TODAY)

    midnight = datetime(2027, 7, 1, tzinfo=BERLIN)
    assert earliest(request) == (min(other, midnight) if other else midnight)

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lokalprojekte.seed.demo import moments

#: A Thursday.
NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, date(2026, 3, 5)),
        (1, date(2026, 3, 6)),
        (2, date(2026, 3, 9)),
        (3, date(2026, 3, 9)),
        (-5, date(2026, 3, 2)),
    ],
)
def test_working_day_is_never_at_a_weekend(days, expected):
    assert moments.working_day(NOW, days) == expected


@pytest.mark.parametrize(("days", "expected"), [(0, date(2026, 12, 21)), (1, date(2027, 1, 7)), (14, date(2027, 1, 7))])
def test_working_day_is_never_around_christmas(days, expected):
    assert moments.working_day(datetime(2026, 12, 21, 12, tzinfo=UTC), days) == expected

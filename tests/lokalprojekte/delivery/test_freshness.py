"""The earliest moment at which a page stops being true."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from lokalprojekte.delivery.freshness import earliest, valid_until

SOON, LATER = datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moments", "expected"),
    [([], None), ([None], None), ([LATER], LATER), ([LATER, SOON, None], SOON), ([SOON, LATER], SOON)],
)
def test_earliest_moment_counts(moments, expected):
    request = RequestFactory().get("/")

    for moment in moments:
        valid_until(request, moment)

    assert earliest(request) == expected


def test_valid_until_refuses_a_moment_without_time_zone():
    with pytest.raises(ValueError, match="aware"):
        valid_until(RequestFactory().get("/"), datetime(2026, 12, 1))  # noqa: DTZ001 - what is refused

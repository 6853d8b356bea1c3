"""Our holidays are those of the package that knows the holidays of the whole world."""

from __future__ import annotations

import holidays
import pytest

from lokalprojekte.inquiries.promise import LAND_OF_KEY
from lokalprojekte.inquiries.public_holidays import public_holidays

YEARS = range(2018, 2061)


@pytest.mark.parametrize("land", ["", *LAND_OF_KEY.values()])
def test_holidays_of_every_land_are_those_of_the_law(land):
    known = {year: frozenset(holidays.country_holidays("DE", subdiv=land or None, years=year)) for year in YEARS}

    assert {year: public_holidays(land, year) for year in YEARS} == known

"""The public holidays of Germany and its Länder, from 2018 on.

The package of holidays of the whole world that the tests compare this with takes 18 MB of every web process.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

#: Month and day.
_EVERYWHERE: Final = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
#: Days from Easter Sunday: Good Friday, Easter Monday, Ascension Day, Whit Monday.
_EVERYWHERE_BY_EASTER: Final = (-2, 1, 39, 50)
_CORPUS_CHRISTI: Final = 60
#: Month and day, the Länder, and the first year in which it is a holiday there.
_SOMEWHERE: Final = (
    ((1, 6), "BW BY ST", 0),
    ((3, 8), "BE", 2019),
    ((3, 8), "MV", 2023),
    ((8, 15), "SL", 0),
    ((9, 20), "TH", 2019),
    ((10, 31), "BB HB HH MV NI SH SN ST TH", 0),
    ((11, 1), "BW BY NW RP SL", 0),
)
#: Days from Easter Sunday, and the Länder.
_SOMEWHERE_BY_EASTER: Final = ((0, "BB"), (49, "BB"), (_CORPUS_CHRISTI, "BW BY HE NW RP SL"))
#: Holidays of a single year.
_ONCE: Final = {"BE": (date(2020, 5, 8), date(2025, 5, 8), date(2028, 6, 17))}
#: Where the Wednesday before the last Sunday of the church's year is a holiday.
_REPENTANCE: Final = "SN"


def public_holidays(land: str, year: int) -> frozenset[date]:
    """Return the public holidays of ``land`` (ISO 3166-2 without «DE-») in ``year``; of all Germany for no Land."""
    easter = easter_sunday(year)
    days = {date(year, *day) for day in _EVERYWHERE}
    days |= {easter + timedelta(days=number) for number in _EVERYWHERE_BY_EASTER}
    if land:
        days |= {date(year, *day) for day, laender, since in _SOMEWHERE if land in laender.split() and year >= since}
        days |= {easter + timedelta(days=number) for number, laender in _SOMEWHERE_BY_EASTER if land in laender.split()}
        days |= {day for day in _ONCE.get(land, ()) if day.year == year}
    if land == _REPENTANCE:
        latest = date(year, 11, 22)
        days.add(latest - timedelta(days=(latest.weekday() - 2) % 7))
    return frozenset(days)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday by Gauss's rule, in the form of Butcher for the Gregorian calendar."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    correction = (8 * century + 13) // 25
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)

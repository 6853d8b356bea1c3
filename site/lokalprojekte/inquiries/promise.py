"""By when we answer: what the organisation promises, counted in the working days of the Land concerned."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from lokalprojekte.core.models import Organisation
from lokalprojekte.inquiries.public_holidays import public_holidays
from lokalprojekte.reference.models import Postcode

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)

#: The official key of a Land → its code in ISO 3166-2, under which its holidays are known.
LAND_OF_KEY: Final[dict[str, str]] = {
    "01": "SH",
    "02": "HH",
    "03": "NI",
    "04": "HB",
    "05": "NW",
    "06": "HE",
    "07": "RP",
    "08": "BW",
    "09": "BY",
    "10": "SL",
    "11": "BE",
    "12": "BB",
    "13": "MV",
    "14": "SN",
    "15": "ST",
    "16": "TH",
}


def answer_days() -> int:
    """Return how many working days the organisation of the default site takes for an answer."""
    promised = Organisation.objects.filter(site__is_default_site=True).values_list("answer_days", flat=True).first()
    return promised or Organisation().answer_days


def land_of(inquiry: Inquiry) -> str:
    """Return the Land whose holidays count for ``inquiry``: that of the first call's host, else of the postcode.

    Empty where neither is known: then only what is a holiday everywhere counts. At most two queries.
    """
    calls = inquiry.inquiry_calls.order_by("pk").select_related("call__host__area")
    for entry in calls[:1]:
        if area := entry.call.host.area:
            return LAND_OF_KEY.get(area.state_id or area.pk, "")
    if inquiry.postcode:
        state = Postcode.objects.filter(pk=inquiry.postcode).values_list("state_id", flat=True).first()
        return LAND_OF_KEY.get(state or "", "")
    return ""


def is_working_day(day: date, *, land: str = "") -> bool:
    """Whether somebody works on ``day``: Monday to Friday, no public holiday of ``land`` (or of all Länder)."""
    return day.weekday() < _SATURDAY and day not in _holidays(land, day.year)


def add_working_days(day: date, days: int, *, land: str = "") -> date:
    """Return the working day that is ``days`` after ``day``, or before it for a negative number; ``day`` for 0."""
    step = _DAY if days > 0 else -_DAY
    remaining = abs(days)
    while remaining:
        day += step
        remaining -= is_working_day(day, land=land)
    return day


def working_days_between(start: date, end: date, *, land: str = "") -> int:
    """Return how many working days lie after ``start`` up to and including ``end``; negative when ``end`` is earlier.

    Of a period that is longer than a year the days up to a year are counted.
    """
    if end < start:
        return -working_days_between(end, start, land=land)
    days = min((end - start).days, 366)
    return sum(is_working_day(start + timedelta(days=number), land=land) for number in range(1, days + 1))


def answer_due(*, now: datetime | None = None, days: int | None = None, land: str = "") -> date:
    """Return the day by which something that arrives at ``now`` is answered, in working days of ``land``."""
    return add_working_days(timezone.localdate(now), answer_days() if days is None else days, land=land)


_holidays: Final = lru_cache(maxsize=128)(public_holidays)

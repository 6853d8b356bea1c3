"""By when we answer: what the organisation promises, counted in working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from lokalprojekte.core.models import Organisation

_SATURDAY = 5


def answer_days() -> int:
    """Return how many working days the organisation of the default site takes for an answer."""
    promised = Organisation.objects.filter(site__is_default_site=True).values_list("answer_days", flat=True).first()
    return promised or Organisation().answer_days


def answer_due(*, now: datetime | None = None, days: int | None = None) -> date:
    """Return the day by which something that arrives at ``now`` is answered.

    Saturdays and Sundays do not count. Public holidays do: they differ from Land to Land, and a promise that is kept a
    day early disappoints nobody.
    """
    day = timezone.localdate(now)
    remaining = answer_days() if days is None else days
    while remaining:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY:
            remaining -= 1
    return day

"""Days from now, as the demo texts count, turned into dates and times of day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

MORNING = time(9, 12)
LAST_MINUTE = time(23, 59)
_WEEKEND = frozenset({5, 6})
#: From this day of December to that of January nobody begins or meets.
_CHRISTMAS, _EPIPHANY = (12, 22), (1, 6)


def moment(now: datetime, days: float) -> datetime:
    """Return the moment ``days`` from ``now``."""
    return now + timedelta(days=days)


def day(now: datetime, days: int) -> date:
    """Return the local day ``days`` from ``now``."""
    return timezone.localdate(now) + timedelta(days=days)


def working_day(now: datetime, days: int) -> date:
    """Return the local day ``days`` from ``now`` or the next on which people work: no weekend, no Christmas season."""
    when = day(now, days)
    while when.weekday() in _WEEKEND or (when.month, when.day) >= _CHRISTMAS or (when.month, when.day) <= _EPIPHANY:
        when += timedelta(days=1)
    return when


def first_day(now: datetime, days: int) -> date:
    """Return the local day ``days`` from ``now`` on which something begins; what is to come begins on a working day."""
    return working_day(now, days) if days > 0 else day(now, days)


def at(when: date, clock: time | str) -> datetime:
    """Return the local moment on the day ``when`` at ``clock`` (a time, or text such as ``"09:30"``)."""
    clock = time.fromisoformat(clock) if isinstance(clock, str) else clock
    return timezone.make_aware(datetime.combine(when, clock))


def in_the_past(now: datetime, days: int, clock: time = MORNING) -> datetime:
    """Return ``clock`` on the local day ``days`` from ``now``, but never a moment that is still to come."""
    return min(at(day(now, days), clock), now)

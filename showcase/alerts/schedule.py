"""When an alert may write, and how long it lives. Read from the clock; a missed hour is made up once."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from showcase.alerts.enums import AlertRhythm

#: The hour of daily and weekly mails, and the day of the weekly ones, in the time zone of the site.
HOUR: Final = time(7)
WEEKDAY: Final = 0
#: So long an alert lives after it was confirmed or extended.
LIFETIME: Final = timedelta(days=365)
#: So long before its end somebody is reminded.
REMINDER: Final = timedelta(days=30)
#: So long a link that confirms is valid; nobody has confirmed by then, and the alert is deleted.
CONFIRMATION_LIFETIME: Final = timedelta(days=7)


def next_due(rhythm: AlertRhythm | str, *, after: datetime) -> datetime:
    """Return the first moment after ``after`` at which an alert of ``rhythm`` may write."""
    if rhythm == AlertRhythm.IMMEDIATELY:
        return after
    today = timezone.localdate(after)
    for days in range(8):
        day = today + timedelta(days=days)
        moment = datetime.combine(day, HOUR, tzinfo=timezone.get_default_timezone())
        if moment > after and (rhythm == AlertRhythm.DAILY or day.weekday() == WEEKDAY):
            return moment
    raise AssertionError("a week has eight mornings")

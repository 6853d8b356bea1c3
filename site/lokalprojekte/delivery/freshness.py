"""Until when a finished page tells the truth.

A page whose text depends on the clock («still open for two days») says so while it is rendered. The page cache reads
the clock at every hit and never hands out a page past that moment, so nothing has to be scheduled.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from lokalprojekte.core.consent import earliest_end, over_at

_ATTRIBUTE = "_delivery_valid_until"


def valid_until(request: HttpRequest, moment: datetime | None) -> None:
    """Say that the page made for ``request`` stops being true at ``moment`` (aware); ``None`` says nothing.

    Several calls add up: the earliest moment counts.

    Raises:
        ValueError: when ``moment`` has no time zone.
    """
    if moment is None:
        return
    if timezone.is_naive(moment):
        raise ValueError(f"valid_until needs an aware moment, not {moment!r}.")
    known = earliest(request)
    if known is None or moment < known:
        setattr(request, _ATTRIBUTE, moment)


def earliest(request: HttpRequest) -> datetime | None:
    """Return the earliest moment anybody named for this page, or ``None`` when the clock does not matter to it.

    Where the page names somebody whose consent ends, that is the midnight after the last day at the latest.
    """
    moment: datetime | None = getattr(request, _ATTRIBUTE, None)
    over = over_at(earliest_end(request))
    return min(filter(None, (moment, over)), default=None)

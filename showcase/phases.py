"""The clock, read when somebody looks: no job opens or closes a call."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from showcase.enums import CallPhase, CallStatus

#: From this long before the deadline on a call is «closing soon».
CLOSING_SOON: Final = timedelta(days=7)
#: The smallest step of a clock: the deadline itself still counts, the moment after it does not.
MOMENT: Final = timedelta(microseconds=1)


def phase_at(status: CallStatus, deadline: datetime | None, now: datetime, *, full: bool = False) -> CallPhase:
    """Return what a call in ``status`` with ``deadline`` is at ``now``; ``full`` when it has all it can cope with."""
    if status != CallStatus.OPEN:
        return CallPhase(status.value)
    if deadline is not None and now > deadline:
        return CallPhase.CLOSED
    if full:
        return CallPhase.FULL
    soon = deadline is not None and now >= deadline - CLOSING_SOON
    return CallPhase.CLOSING_SOON if soon else CallPhase.OPEN


def closed_from(deadline: datetime | None) -> datetime | None:
    """Return the first moment after ``deadline``; None without one."""
    return deadline + MOMENT if deadline else None


def next_change_after(status: CallStatus, deadline: datetime | None, now: datetime) -> datetime | None:
    """Return the next moment at which the phase changes without anybody doing anything; None when it never does."""
    if status != CallStatus.OPEN or deadline is None:
        return None
    moments = (deadline - CLOSING_SOON, deadline + MOMENT)
    return next((moment for moment in moments if moment > now), None)


def last_change_before(status: CallStatus, deadline: datetime | None, now: datetime) -> datetime | None:
    """Return the last moment up to ``now`` at which the phase changed by the clock alone; None when it never did."""
    if status != CallStatus.OPEN or deadline is None:
        return None
    moments = (deadline + MOMENT, deadline - CLOSING_SOON)
    return next((moment for moment in moments if moment <= now), None)

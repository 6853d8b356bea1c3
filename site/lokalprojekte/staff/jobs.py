"""What the worker does by the clock."""

from __future__ import annotations

from datetime import timedelta

from lokalprojekte.core.jobs import job
from lokalprojekte.staff.audit.services import forget_old_entries
from lokalprojekte.staff.services import forget_attempts


@job(every=timedelta(days=1), name="staff: forget who did what")
def forget_log() -> None:
    """Delete entries that are older than a year."""
    forget_old_entries()


@job(every=timedelta(days=1), name="staff: forget attempts to sign in")
def forget_old_attempts() -> None:
    """Delete counts whose time is over."""
    forget_attempts()

"""What the worker does for this room again and again."""

from __future__ import annotations

from datetime import timedelta

from lokalprojekte.api.idempotency import forget_answers
from lokalprojekte.api.services.allowances import forget_allowances
from lokalprojekte.core.jobs import job


@job(every=timedelta(hours=1), name="api: forget kept answers and old counts")
def tidy_up() -> None:
    """Delete answers kept for a day, and counts of windows that are over."""
    forget_answers()
    forget_allowances()

"""What the worker does for the API by the clock."""

from __future__ import annotations

from datetime import timedelta

from lokalprojekte.api.idempotency import forget_answers
from lokalprojekte.api.services.allowances import forget_allowances
from lokalprojekte.api.services.previews import purge_previews
from lokalprojekte.core.jobs import job


@job(every=timedelta(minutes=15), name="api: delete expired previews")
def delete_expired_previews() -> None:
    """What editors typed is nobody's business a quarter of an hour later."""
    purge_previews()


@job(every=timedelta(hours=1), name="api: forget kept answers and old counts")
def tidy_up() -> None:
    """Delete answers kept for a day, and counts of windows that are over."""
    forget_answers()
    forget_allowances()

"""What the worker does for the API by the clock."""

from __future__ import annotations

from datetime import timedelta

from lokalprojekte.api.changes.numbering import compare_everything
from lokalprojekte.api.changes.retention import forget_tombstones
from lokalprojekte.api.idempotency import forget_answers
from lokalprojekte.api.services.previews import purge_previews
from lokalprojekte.api.webhooks.retention import delete_old_deliveries
from lokalprojekte.core.jobs import job


@job(every=timedelta(minutes=15), name="api: delete expired previews")
def delete_expired_previews() -> None:
    """What editors typed is nobody's business a quarter of an hour later."""
    purge_previews()


@job(every=timedelta(hours=1), name="api: forget kept answers and old counts")
def tidy_up() -> None:
    """Delete answers kept for a day."""
    forget_answers()


@job(every=timedelta(hours=6), name="api: compare the feed of changes with the site")
def compare_changes() -> None:
    """Tell of what was changed in bulk, past all signals."""
    compare_everything()


@job(every=timedelta(days=1), name="api: forget what has long been gone")
def forget_changes() -> None:
    """Tombstones nobody waits for any more."""
    forget_tombstones()


@job(every=timedelta(days=1), name="api: delete old deliveries of webhooks")
def delete_deliveries() -> None:
    """Messages nobody asks about any more."""
    delete_old_deliveries()

"""What the worker does by the clock for the API."""

from __future__ import annotations

from datetime import timedelta

from lokalprojekte.api.changes.numbering import compare_everything
from lokalprojekte.api.changes.retention import forget_tombstones
from lokalprojekte.api.webhooks.retention import delete_old_deliveries
from lokalprojekte.core.jobs import job


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

"""What the worker does for this room again and again."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lokalprojekte.core.jobs import job
from showcase.alerts import services as alerts
from showcase.services import purge_empty_searches


@job(every=timedelta(minutes=1), name="alerts: tell of new calls")
def announce() -> None:
    """Find what is new and write to everybody who is due."""
    alerts.announce_new_calls()


@job(every=timedelta(days=1), name="alerts: tidy up")
def tidy_up() -> None:
    """Remind of the end, delete what is over, and compare everything once more in the next round."""
    alerts.remind_of_end()
    alerts.expire_alerts()
    alerts.purge_unconfirmed()
    alerts.delete_orphans()
    alerts.refresh_words()
    alerts.forget_stamps()


@job(every=timedelta(days=1), name="showcase: forget old searches without a result")
def forget_empty_searches() -> None:
    """Delete what is too old to tell editors anything, once a day."""
    purge_empty_searches(today=timezone.localdate())

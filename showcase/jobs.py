"""What the worker does for this room again and again."""

from __future__ import annotations

from datetime import timedelta

from lokalprojekte.core.jobs import job
from showcase.alerts import services


@job(every=timedelta(minutes=1), name="alerts: tell of new calls")
def announce() -> None:
    """Find what is new and write to everybody who is due."""
    services.announce_new_calls()


@job(every=timedelta(days=1), name="alerts: tidy up")
def tidy_up() -> None:
    """Remind of the end, delete what is over, and compare everything once more in the next round."""
    services.remind_of_end()
    services.expire_alerts()
    services.purge_unconfirmed()
    services.delete_orphans()
    services.refresh_words()
    services.forget_stamps()

"""Everything that writes to an alert."""

from __future__ import annotations

from showcase.alerts.services.changing import (
    AlreadyThereError,
    change_rhythm,
    change_search,
    extend_alert,
    pause_alert,
    resume_alert,
)
from showcase.alerts.services.confirming import LinkProblemError, confirm_alert
from showcase.alerts.services.matching import forget_stamps, match_changed_calls
from showcase.alerts.services.removing import (
    alerts_due,
    delete_orphans,
    end_alert,
    erase_address,
    expire_alerts,
    purge_unconfirmed,
    remind_of_end,
    remove_alerts,
)
from showcase.alerts.services.searches import refresh_words
from showcase.alerts.services.sending import announce_new_calls, send_due
from showcase.alerts.services.subscribing import subscribe

__all__ = [
    "AlreadyThereError",
    "LinkProblemError",
    "alerts_due",
    "announce_new_calls",
    "change_rhythm",
    "change_search",
    "confirm_alert",
    "delete_orphans",
    "end_alert",
    "erase_address",
    "expire_alerts",
    "extend_alert",
    "forget_stamps",
    "match_changed_calls",
    "pause_alert",
    "purge_unconfirmed",
    "refresh_words",
    "remind_of_end",
    "remove_alerts",
    "resume_alert",
    "send_due",
    "subscribe",
]

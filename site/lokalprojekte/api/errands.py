"""What the worker does for the API as soon as it is due."""

from __future__ import annotations

from collections.abc import Callable

from lokalprojekte.api.changes.numbering import number_changes
from lokalprojekte.api.webhooks.delivery import deliver_due
from lokalprojekte.mail.errands import errand


@errand(name="webhooks")
def deliver_webhooks(owner: str, stop: Callable[[], bool]) -> int:
    """Give changes their positions, by which their messages are queued, and deliver these."""
    number_changes()
    return deliver_due(owner=owner, stop=stop)

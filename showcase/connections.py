"""What this room hears from others and offers them; imported once the models are there."""

from __future__ import annotations

from lokalprojekte.core.advice import offer_check
from lokalprojekte.core.desk import offer_needs
from lokalprojekte.core.desk.drafts import keep_drafts
from showcase import receivers  # noqa: F401 - importing connects them
from showcase.admin.needs import call_needs, kept_drafts
from showcase.alerts import mail_scope  # noqa: F401 - importing registers it
from showcase.call_checks import check_call


def connect() -> None:
    """Look at calls before they are published, and say what waits; to be called once."""
    offer_check(check_call)
    offer_needs(call_needs)
    keep_drafts(kept_drafts)

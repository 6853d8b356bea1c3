"""What this room hears from others and offers them; imported once the models are there."""

from __future__ import annotations

from lokalprojekte.core.desk import offer_needs
from lokalprojekte.core.senders import register_block_list
from lokalprojekte.inquiries import mail_scope, receivers  # noqa: F401 - importing connects them
from lokalprojekte.inquiries.inbox.needs import inbox_needs
from lokalprojekte.inquiries.permissions import PERSONS, user_can_moderate
from lokalprojekte.inquiries.scopes import may_use_call
from lokalprojekte.inquiries.services import is_blocked
from lokalprojekte.staff.permissions import register_personal
from showcase.admin.inquiry_counts import offer_inquiry_counts


def connect() -> None:
    """Limit who sees what becomes of projects, say who sees persons and who waits; to be called once."""
    register_block_list(is_blocked)
    register_personal(*PERSONS)
    offer_needs(inbox_needs)
    offer_inquiry_counts(lambda user: may_use_call(user) if user_can_moderate(user) else None)

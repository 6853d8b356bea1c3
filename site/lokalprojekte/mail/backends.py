"""Where a mail goes when it must not go anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class DemoBackend(BaseEmailBackend):
    """Accepts every mail and passes none on: on a demonstration it can be read in the outbox, and only there."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Return how many mails there were."""
        return len(email_messages)

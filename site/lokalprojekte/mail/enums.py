"""In which state a mail can be."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailStatus(models.TextChoices):
    """Life of a mail in the outbox. Only :mod:`lokalprojekte.mail.services` and ``delivery`` set it."""

    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent out")
    FAILED = "failed", _("Could not be delivered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


#: Still to be delivered. What is *being sent* may already have arrived.
UNSENT: tuple[MailStatus, ...] = (MailStatus.QUEUED, MailStatus.SENDING)
#: Nothing happens to these any more by itself.
DONE: tuple[MailStatus, ...] = (MailStatus.SENT, MailStatus.FAILED, MailStatus.WITHDRAWN)

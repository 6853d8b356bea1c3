"""Who sees the mails of alerts in the outbox: whoever moderates inquiries has no business with these addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.mail.visibility import register_limit
from showcase.models.alert import TOPIC_PREFIX

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.mail.models import OutgoingMail


@register_limit
def without_alerts(mails: QuerySet[OutgoingMail], user: Any) -> QuerySet[OutgoingMail]:
    """Leave out the mails of alerts, unless ``user`` was granted to see alerts; no group is by default."""
    return mails if user.has_perm("showcase.view_alert") else mails.exclude(topic__startswith=TOPIC_PREFIX)

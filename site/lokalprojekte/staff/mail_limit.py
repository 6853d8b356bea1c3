"""Mails about accounts carry links that open them: in the outbox only administrators see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.mail.visibility import register_limit
from lokalprojekte.staff.mails import KIND_PREFIX

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.mail.models import OutgoingMail


@register_limit
def not_about_accounts(mails: QuerySet[OutgoingMail], user: Any) -> QuerySet[OutgoingMail]:
    """Leave out mails about accounts, unless ``user`` may do everything anyway."""
    return mails if user.is_superuser else mails.exclude(kind__startswith=KIND_PREFIX)

"""What moderators of some hosts see of the outbox: the mails of the inquiries that they see, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.models.inquiry import TOPIC_PREFIX
from lokalprojekte.inquiries.scopes import moderated_hosts
from lokalprojekte.mail.visibility import register_limit

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.mail.models import OutgoingMail


@register_limit
def of_their_hosts(mails: QuerySet[OutgoingMail], user: Any) -> QuerySet[OutgoingMail]:
    """Narrow ``mails`` for a moderator who is limited to some hosts."""
    if moderated_hosts(user) is None:
        return mails
    topic = Concat(Value(TOPIC_PREFIX), Cast("pk", CharField()))
    return mails.filter(topic__in=Inquiry.objects.visible_to(user).order_by().values_list(topic))

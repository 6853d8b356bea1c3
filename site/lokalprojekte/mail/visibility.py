"""Which mails somebody may know of. What a mail is about, a higher room knows: it registers a limit here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lokalprojekte.mail.models import OutgoingMail

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Narrows mails to those that a user may know of.
Limit = Callable[["QuerySet[OutgoingMail]", Any], "QuerySet[OutgoingMail]"]

_limits: list[Limit] = []


def register_limit(limit: Limit) -> Limit:
    """Let ``limit`` narrow what anybody sees of the outbox; usable as a decorator."""
    if limit not in _limits:
        _limits.append(limit)
    return limit


def visible_mails(user: Any) -> QuerySet[OutgoingMail]:
    """Return the mails that ``user``, who may read the outbox, may know of; a mail is fetched in no other way."""
    mails = OutgoingMail.objects.all()
    for limit in _limits:
        mails = limit(mails, user)
    return mails

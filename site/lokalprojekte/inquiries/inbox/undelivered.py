"""Mails to a person that never arrived: whoever answers must know that nobody reads it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from lokalprojekte.mail.queries import dead_letters, undelivered_topics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry

READ_MAIL: Final = "mail.view_outgoingmail"
#: Days for which the list points at a mail that was given up.
RECENT_DAYS: Final = 14


def undelivered(inquiries: Iterable[Inquiry]) -> set[int]:
    """Return the keys of those whose last mail was given up, in one query for all of them."""
    topics = {inquiry.topic: inquiry.pk for inquiry in inquiries}
    return {topics[topic] for topic in undelivered_topics(topics)} if topics else set()


def recent_dead_letters(user: User) -> int:
    """Return how many mails were given up lately, among those that ``user`` may read in the outbox.

    Also counts those to people who never confirmed and so stand in no list: a mistyped address is the usual reason.
    """
    if not user.has_perm(READ_MAIL):
        return 0
    return dead_letters(user, since=timezone.now() - timedelta(days=RECENT_DAYS))

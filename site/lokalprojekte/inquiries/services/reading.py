"""Reading is written down: the person may ask who looked, and moderators see what is new to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import EventKind
from lokalprojekte.inquiries.models import InquiryRead
from lokalprojekte.inquiries.services.events import log
from lokalprojekte.staff.audit.actions import REVEALED
from lokalprojekte.staff.audit.services import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry

#: Looking again within this time is the same look: a page that is reloaded fills no timeline.
SAME_LOOK: Final = timedelta(hours=1)


def record_view(inquiry: Inquiry, *, actor: User, now: datetime | None = None) -> None:
    """Write into timeline and log that ``actor`` looks at the inquiry, once an hour, and mark it as read for them."""
    moment = now or timezone.now()
    looked = inquiry.events.filter(kind=EventKind.VIEWED, actor=actor, at__gt=moment - SAME_LOOK).exists()
    marked = InquiryRead.objects.filter(inquiry=inquiry, user=actor).exists()
    if looked and marked:
        return
    with transaction.atomic():
        if not looked:
            log(inquiry, EventKind.VIEWED, now=moment, actor=actor)
            record(REVEALED, about=actor, actor=actor)
        if not marked:
            mark_read([inquiry], user=actor, now=moment)


def mark_read(inquiries: Iterable[Inquiry], *, user: User, now: datetime | None = None) -> None:
    """Mark the inquiries as read for ``user``; those that are so already stay as they are."""
    moment = now or timezone.now()
    marks = [InquiryRead(inquiry=inquiry, user=user, at=moment) for inquiry in inquiries]
    InquiryRead.objects.bulk_create(marks, ignore_conflicts=True)


def mark_unread(inquiries: Iterable[Inquiry], *, user: User | None = None) -> int:
    """Take the marks off, of ``user`` or of everybody; return how many there were."""
    marks = InquiryRead.objects.filter(inquiry__in=[inquiry.pk for inquiry in inquiries])
    if user is not None:
        marks = marks.filter(user=user)
    return marks.delete()[0]

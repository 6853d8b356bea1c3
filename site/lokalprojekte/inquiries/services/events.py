"""The timeline is written here, so that every entry looks the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.inquiries.models import Inquiry, InquiryEvent
from lokalprojekte.inquiries.services.indexing import WRITTEN_KINDS, index_text

if TYPE_CHECKING:
    from datetime import datetime

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.enums import EventKind


def log(inquiry: Inquiry, kind: EventKind, *, now: datetime, actor: User | None = None, **fields: Any) -> InquiryEvent:
    """Write one entry of the timeline; what somebody wrote in it is found from now on."""
    event = InquiryEvent.objects.create(inquiry=inquiry, kind=kind, at=now, actor=actor, **fields)
    if kind in WRITTEN_KINDS:
        index_text(inquiry, event.subject, event.text)
    return event


def lock(inquiry: Inquiry) -> Inquiry:
    """Return the row as it is now, locked until the transaction ends (SQLite locks the database instead)."""
    return Inquiry.objects.select_for_update().get(pk=inquiry.pk)


def carry_over(source: Inquiry, target: Inquiry, *names: str) -> None:
    """Show the caller's object what was saved to the locked one."""
    for name in names:
        setattr(target, name, getattr(source, name))

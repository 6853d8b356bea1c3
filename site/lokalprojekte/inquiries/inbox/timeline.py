"""The history of an inquiry as the detail shows it: what happened, who did it, which mails went out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.mail.models import OutgoingMail

if TYPE_CHECKING:
    from datetime import datetime

    from lokalprojekte.inquiries.models import Inquiry, InquiryEvent

_ICONS = {
    EventKind.SUBMITTED: "form",
    EventKind.LINK_SENT: "link",
    EventKind.CONFIRMED: "circle-check",
    EventKind.STATUS: "arrow-right-full",
    EventKind.ASSIGNED: "user",
    EventKind.NOTE: "comment",
    EventKind.ANSWER: "mail",
    EventKind.MESSAGE: "openquote",
    EventKind.ANONYMISED: "no-view",
    EventKind.TAKEN_LATE: "time",
    EventKind.DRAFTED: "doc-empty-inverse",
    EventKind.NO_SUGGESTION: "no-view",
    EventKind.REMINDED: "time",
    EventKind.DUE_TOLD: "time",
    EventKind.ESCALATED: "warning",
    EventKind.INTRO_ASKED: "help",
    EventKind.INTRO_AGREED: "success",
    EventKind.INTRO_REFUSED: "cross",
    EventKind.OUTCOME: "pick",
    EventKind.AVAILABILITY: "calendar",
    EventKind.ANNOUNCED: "mail",
    EventKind.VIEWED: "view",
    EventKind.RATED: "pick",
    EventKind.PROPOSED: "group",
    EventKind.UNBLINDED: "lock-open",
}


@dataclass
class Entry:
    """One line of the timeline."""

    at: datetime
    icon: str
    event: InquiryEvent | None = None
    mails: list[OutgoingMail] = field(default_factory=list)

    @property
    def actor(self) -> str:
        """Who did it; empty where the person or the clock did."""
        return display_name(self.event.actor) if self.event and self.event.actor else ""

    @property
    def kind(self) -> str:
        """The kind of the event, ``mail`` for a mail that belongs to none."""
        return self.event.kind if self.event else "mail"

    @property
    def new_state(self) -> InquiryStatus | None:
        """The status after a change of status."""
        return InquiryStatus(self.event.new_status) if self.event and self.event.new_status else None


def readers(inquiry: Inquiry) -> list[InquiryEvent]:
    """Return the looks at the inquiry, newest first."""
    return [event for event in inquiry.events.all() if event.kind == EventKind.VIEWED][::-1]


def timeline(inquiry: Inquiry, *, with_mails: bool) -> list[Entry]:
    """Return the entries, newest first, without the looks (:func:`readers`).

    A mail stands at the event in whose transaction it was queued.
    """
    entries = [
        Entry(at=event.at, icon=_ICONS.get(EventKind(event.kind), "info-circle"), event=event)
        for event in inquiry.events.all()
        if event.kind != EventKind.VIEWED
    ]
    if with_mails:
        by_moment = {entry.at: entry for entry in entries}
        fields = ("pk", "kind", "topic", "subject", "status", "created_at", "sent_at", "failed_at")
        for mail in OutgoingMail.objects.filter(topic=inquiry.topic).only(*fields).order_by("created_at"):
            if mail.created_at in by_moment:
                by_moment[mail.created_at].mails.append(mail)
            else:
                entries.append(Entry(at=mail.created_at, icon="mail", mails=[mail]))
    entries.sort(key=lambda entry: entry.at)
    entries.reverse()
    return entries

"""Parts of the detail that ask whether something is amiss: reasons for quarantine, perhaps the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.inbox.blinding import hides_people
from lokalprojekte.inquiries.inbox.kinship import kin_of
from lokalprojekte.inquiries.retention import QUARANTINE_LIFETIME
from lokalprojekte.inquiries.scopes import moderates_everywhere

if TYPE_CHECKING:
    from lokalprojekte.inquiries.inbox.views.base import InquiryScreen


def doubts_about(screen: InquiryScreen) -> dict[str, Any]:
    """Return what the side of the detail shows; a constant number of queries."""
    inquiry = screen.inquiry
    set_aside = inquiry.state is InquiryStatus.SPAM
    can_block = set_aside and bool(inquiry.email) and not screen.is_hidden and moderates_everywhere(screen.actor)
    kin = kin_of(inquiry, screen.actor, hides_people=hides_people(screen.request))
    return {
        "is_set_aside": set_aside,
        "signals": inquiry.doubts if set_aside else [],
        "gone_on": inquiry.last_action_at + QUARANTINE_LIFETIME if set_aside else None,
        "block_url": screen.url("block") if can_block else "",
        "kin": [{"kin": entry, "url": screen.url("compare", entry.inquiry.pk)} for entry in kin],
    }

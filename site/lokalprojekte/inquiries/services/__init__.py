"""Everything that writes to an inquiry. Nothing else does."""

from __future__ import annotations

from lokalprojekte.inquiries.services.announcing import announce_decisions
from lokalprojekte.inquiries.services.confirmation import LinkProblemError, confirm_inquiry, send_new_link
from lokalprojekte.inquiries.services.conversation import add_message, add_note, answer_inquiry, assign_inquiry
from lokalprojekte.inquiries.services.placements import follow_call, record_placement
from lokalprojekte.inquiries.services.results import ItemResult, Outcome
from lokalprojekte.inquiries.services.retention import (
    PurgeReport,
    anonymise_inquiry,
    erase_inquiry,
    purge_personal_data,
    purge_unconfirmed,
)
from lokalprojekte.inquiries.services.status import NotPossibleError, change_inquiry_status, withdraw_inquiry
from lokalprojekte.inquiries.services.submission import CompetenceWish, InquiryData, submit_inquiry
from lokalprojekte.inquiries.transitions import TransitionError

__all__ = [
    "CompetenceWish",
    "InquiryData",
    "ItemResult",
    "LinkProblemError",
    "NotPossibleError",
    "Outcome",
    "PurgeReport",
    "TransitionError",
    "add_message",
    "add_note",
    "announce_decisions",
    "anonymise_inquiry",
    "answer_inquiry",
    "assign_inquiry",
    "change_inquiry_status",
    "confirm_inquiry",
    "erase_inquiry",
    "follow_call",
    "purge_personal_data",
    "purge_unconfirmed",
    "record_placement",
    "send_new_link",
    "submit_inquiry",
    "withdraw_inquiry",
]

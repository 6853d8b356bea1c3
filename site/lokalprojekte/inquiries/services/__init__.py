"""Everything that writes to an inquiry. Nothing else does."""

from __future__ import annotations

from lokalprojekte.inquiries.services.announcing import announce_decisions
from lokalprojekte.inquiries.services.assigning import (
    AlreadyClaimedError,
    claim_inquiry,
    hand_over_inquiry,
    release_inquiry,
)
from lokalprojekte.inquiries.services.availability import change_availability
from lokalprojekte.inquiries.services.confirmation import LinkProblemError, confirm_inquiry, send_new_link
from lokalprojekte.inquiries.services.conversation import add_message, add_note, answer_inquiry, assign_inquiry
from lokalprojekte.inquiries.services.demand import recount_all
from lokalprojekte.inquiries.services.erasure import erase_by_person, erase_person
from lokalprojekte.inquiries.services.indexing import index_inquiry, index_missing
from lokalprojekte.inquiries.services.introductions import (
    NoContactError,
    agree_to_introduction,
    ask_for_introduction,
    refuse_introduction,
)
from lokalprojekte.inquiries.services.outcomes import (
    AlreadyAnsweredError,
    QuestionExpiredError,
    answer_outcome,
    ask_for_outcomes,
)
from lokalprojekte.inquiries.services.placements import follow_call, record_placement
from lokalprojekte.inquiries.services.publication import revoke_publication
from lokalprojekte.inquiries.services.rating import rate_inquiry
from lokalprojekte.inquiries.services.reading import mark_read, mark_unread, record_view
from lokalprojekte.inquiries.services.reminder import remind_unconfirmed
from lokalprojekte.inquiries.services.reminders import ReminderReport, remind_team
from lokalprojekte.inquiries.services.replay import ReplayReport, replay_after_restore, replay_erasures
from lokalprojekte.inquiries.services.results import ItemResult, Outcome
from lokalprojekte.inquiries.services.retention import (
    PurgeReport,
    anonymise_inquiry,
    erase_inquiry,
    purge_personal_data,
    purge_unconfirmed,
)
from lokalprojekte.inquiries.services.status import (
    ConsentMissingError,
    NotPossibleError,
    change_inquiry_status,
    withdraw_inquiry,
)
from lokalprojekte.inquiries.services.submission import CompetenceWish, InquiryData, submit_inquiry
from lokalprojekte.inquiries.transitions import TransitionError

__all__ = [
    "AlreadyAnsweredError",
    "AlreadyClaimedError",
    "CompetenceWish",
    "ConsentMissingError",
    "InquiryData",
    "ItemResult",
    "LinkProblemError",
    "NoContactError",
    "NotPossibleError",
    "Outcome",
    "PurgeReport",
    "QuestionExpiredError",
    "ReminderReport",
    "ReplayReport",
    "TransitionError",
    "add_message",
    "add_note",
    "agree_to_introduction",
    "announce_decisions",
    "anonymise_inquiry",
    "answer_inquiry",
    "answer_outcome",
    "ask_for_introduction",
    "ask_for_outcomes",
    "assign_inquiry",
    "change_availability",
    "change_inquiry_status",
    "claim_inquiry",
    "confirm_inquiry",
    "erase_by_person",
    "erase_inquiry",
    "erase_person",
    "follow_call",
    "hand_over_inquiry",
    "index_inquiry",
    "index_missing",
    "mark_read",
    "mark_unread",
    "purge_personal_data",
    "purge_unconfirmed",
    "rate_inquiry",
    "record_placement",
    "record_view",
    "recount_all",
    "refuse_introduction",
    "release_inquiry",
    "remind_team",
    "remind_unconfirmed",
    "replay_after_restore",
    "replay_erasures",
    "revoke_publication",
    "send_new_link",
    "submit_inquiry",
    "withdraw_inquiry",
]

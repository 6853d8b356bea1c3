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
from lokalprojekte.inquiries.services.block_list import (
    AlreadyBlockedError,
    block_sender,
    drop_expired_entries,
    is_blocked,
    unblock_sender,
)
from lokalprojekte.inquiries.services.confirmation import LinkProblemError, confirm_inquiry, send_new_link
from lokalprojekte.inquiries.services.conversation import add_message, add_note, answer_inquiry, assign_inquiry
from lokalprojekte.inquiries.services.demand import follow_places, recount_all
from lokalprojekte.inquiries.services.digesting import digest_placements
from lokalprojekte.inquiries.services.drafting import draft_call_from_sketch
from lokalprojekte.inquiries.services.erasure import erase_by_person, erase_person, remember_ended_alert
from lokalprojekte.inquiries.services.exporting import record_export
from lokalprojekte.inquiries.services.indexing import index_inquiry, index_missing
from lokalprojekte.inquiries.services.introductions import (
    NoContactError,
    agree_to_introduction,
    ask_for_introduction,
    refuse_introduction,
)
from lokalprojekte.inquiries.services.kinship import forget_judgement, judge_pair
from lokalprojekte.inquiries.services.late import accept_late_inquiry
from lokalprojekte.inquiries.services.outcomes import (
    AlreadyAnsweredError,
    QuestionExpiredError,
    answer_outcome,
    ask_for_outcomes,
)
from lokalprojekte.inquiries.services.page_reports import (
    PageReportData,
    close_page_report,
    purge_page_reports,
    submit_page_report,
)
from lokalprojekte.inquiries.services.parts import OfferData, SketchData, WindowData
from lokalprojekte.inquiries.services.placements import follow_call, record_placement
from lokalprojekte.inquiries.services.proposing import ReasonMissingError, propose_match
from lokalprojekte.inquiries.services.publication import revoke_publication
from lokalprojekte.inquiries.services.quarantine import keep_in_quarantine, release_from_quarantine
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
from lokalprojekte.inquiries.services.scopes import set_moderation_scope
from lokalprojekte.inquiries.services.status import (
    ConsentMissingError,
    NotPossibleError,
    change_inquiry_status,
    withdraw_inquiry,
)
from lokalprojekte.inquiries.services.submission import CompetenceWish, InquiryData, submit_inquiry
from lokalprojekte.inquiries.services.suggestion import withdraw_suggestion_consent
from lokalprojekte.inquiries.transitions import TransitionError

__all__ = [
    "AlreadyAnsweredError",
    "AlreadyBlockedError",
    "AlreadyClaimedError",
    "CompetenceWish",
    "ConsentMissingError",
    "InquiryData",
    "ItemResult",
    "LinkProblemError",
    "NoContactError",
    "NotPossibleError",
    "OfferData",
    "Outcome",
    "PageReportData",
    "PurgeReport",
    "QuestionExpiredError",
    "ReasonMissingError",
    "ReminderReport",
    "ReplayReport",
    "SketchData",
    "TransitionError",
    "WindowData",
    "accept_late_inquiry",
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
    "block_sender",
    "change_availability",
    "change_inquiry_status",
    "claim_inquiry",
    "close_page_report",
    "confirm_inquiry",
    "digest_placements",
    "draft_call_from_sketch",
    "drop_expired_entries",
    "erase_by_person",
    "erase_inquiry",
    "erase_person",
    "follow_call",
    "follow_places",
    "forget_judgement",
    "hand_over_inquiry",
    "index_inquiry",
    "index_missing",
    "is_blocked",
    "judge_pair",
    "keep_in_quarantine",
    "mark_read",
    "mark_unread",
    "propose_match",
    "purge_page_reports",
    "purge_personal_data",
    "purge_unconfirmed",
    "rate_inquiry",
    "record_export",
    "record_placement",
    "record_view",
    "recount_all",
    "refuse_introduction",
    "release_from_quarantine",
    "release_inquiry",
    "remember_ended_alert",
    "remind_team",
    "remind_unconfirmed",
    "replay_after_restore",
    "replay_erasures",
    "revoke_publication",
    "send_new_link",
    "set_moderation_scope",
    "submit_inquiry",
    "submit_page_report",
    "unblock_sender",
    "withdraw_inquiry",
    "withdraw_suggestion_consent",
]

"""Inquiries: the one home of personal data. None of these is a page, a snippet, a document or an API resource."""

from __future__ import annotations

from lokalprojekte.inquiries.models.blocked import BlockedSender
from lokalprojekte.inquiries.models.confirmation import Confirmation
from lokalprojekte.inquiries.models.desk import InboxSettings
from lokalprojekte.inquiries.models.erasure import ErasedInquiry, Erasure
from lokalprojekte.inquiries.models.event import InquiryEvent
from lokalprojekte.inquiries.models.export import ExportLog
from lokalprojekte.inquiries.models.inquiry import Inquiry
from lokalprojekte.inquiries.models.introduction import Introduction
from lokalprojekte.inquiries.models.kinship import SamePersonVerdict
from lokalprojekte.inquiries.models.offer import SupportOffer
from lokalprojekte.inquiries.models.outcome_question import OutcomeQuestion
from lokalprojekte.inquiries.models.page_report import PageReport
from lokalprojekte.inquiries.models.placement import Placement
from lokalprojekte.inquiries.models.placement_digest import PlacementDigest
from lokalprojekte.inquiries.models.placement_log import PlacementLogEntry
from lokalprojekte.inquiries.models.proposal import Proposal
from lokalprojekte.inquiries.models.rating import Rating
from lokalprojekte.inquiries.models.read import InquiryRead
from lokalprojekte.inquiries.models.reply import ReplyTemplate
from lokalprojekte.inquiries.models.scope import ModerationScope
from lokalprojekte.inquiries.models.signal import InquirySignal
from lokalprojekte.inquiries.models.sketch import ProjectSketch
from lokalprojekte.inquiries.models.window import CapacityWindow
from lokalprojekte.inquiries.models.wishes import InquiryCall, InquiryCompetence, InquiryEngagement
from lokalprojekte.inquiries.models.word import InquiryWord

__all__ = [
    "BlockedSender",
    "CapacityWindow",
    "Confirmation",
    "ErasedInquiry",
    "Erasure",
    "ExportLog",
    "InboxSettings",
    "Inquiry",
    "InquiryCall",
    "InquiryCompetence",
    "InquiryEngagement",
    "InquiryEvent",
    "InquiryRead",
    "InquirySignal",
    "InquiryWord",
    "Introduction",
    "ModerationScope",
    "OutcomeQuestion",
    "PageReport",
    "Placement",
    "PlacementDigest",
    "PlacementLogEntry",
    "ProjectSketch",
    "Proposal",
    "Rating",
    "ReplyTemplate",
    "SamePersonVerdict",
    "SupportOffer",
]

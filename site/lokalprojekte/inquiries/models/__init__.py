"""Inquiries: the one home of personal data. None of these is a page, a snippet, a document or an API resource."""

from __future__ import annotations

from lokalprojekte.inquiries.models.confirmation import Confirmation
from lokalprojekte.inquiries.models.erasure import ErasedInquiry, Erasure
from lokalprojekte.inquiries.models.event import InquiryEvent
from lokalprojekte.inquiries.models.inquiry import Inquiry
from lokalprojekte.inquiries.models.placement import Placement
from lokalprojekte.inquiries.models.reply import ReplyTemplate
from lokalprojekte.inquiries.models.wishes import InquiryCall, InquiryCompetence, InquiryEngagement

__all__ = [
    "Confirmation",
    "ErasedInquiry",
    "Erasure",
    "Inquiry",
    "InquiryCall",
    "InquiryCompetence",
    "InquiryEngagement",
    "InquiryEvent",
    "Placement",
    "ReplyTemplate",
]

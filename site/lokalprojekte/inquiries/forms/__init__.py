"""The forms people fill: the inquiry itself, a message, a request for a new link."""

from __future__ import annotations

from lokalprojekte.inquiries.forms.availability import AvailabilityForm
from lokalprojekte.inquiries.forms.inquiry import InquiryForm
from lokalprojekte.inquiries.forms.small import MessageForm, NewLinkForm

__all__ = ["AvailabilityForm", "InquiryForm", "MessageForm", "NewLinkForm"]

"""Mails as they would go out, before they do."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.links import status_address
from lokalprojekte.inquiries.refusals import status_context
from lokalprojekte.mail.services import RenderedMail, render_preview

if TYPE_CHECKING:
    from lokalprojekte.inquiries.enums import InquiryStatus
    from lokalprojekte.inquiries.models import Inquiry


def preview_mail(
    template: str, inquiry: Inquiry, *, status: InquiryStatus | None = None, **context: Any
) -> RenderedMail:
    """Return the mail ``template`` about ``inquiry``, as if its status were ``status`` already."""
    shown = copy(inquiry)
    if status is not None:
        shown.status, shown.announced_status = status, ""
    return render_preview(template, {"inquiry": shown, "status_address": status_address(inquiry), **context})


def preview_status(inquiry: Inquiry, status: InquiryStatus, *, reason: str = "") -> RenderedMail:
    """Return the mail that would tell of ``status``, for a no with its ``reason``."""
    shown = copy(inquiry)
    shown.status, shown.announced_status, shown.decline_reason = status, "", reason
    return preview_mail(mails.STATUS, shown, **status_context(shown))

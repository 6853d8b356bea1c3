"""Mails as they would go out, before they do."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from lokalprojekte.inquiries.links import status_address
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

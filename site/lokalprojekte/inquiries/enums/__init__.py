"""The choices of this room, one module for each subject."""

from __future__ import annotations

from lokalprojekte.inquiries.enums.desk import (
    Announcement,
    BlockKind,
    ErasureOrigin,
    ExportFormat,
    Fit,
    QuarantineReason,
)
from lokalprojekte.inquiries.enums.inquiry import (
    ANSWER_DUE_STATUSES,
    CLOSED_STATUSES,
    INBOX_STATUSES,
    OPEN_STATUSES,
    PUBLIC_EVENT_KINDS,
    QUIET_EVENT_KINDS,
    SILENT_STATUSES,
    WORKING_ROLES,
    EventKind,
    InquiryStatus,
    Role,
)
from lokalprojekte.inquiries.enums.offers import (
    SupportAmount,
    SupportKind,
    WindowDays,
    WindowReason,
)
from lokalprojekte.inquiries.enums.page_reports import PageReportKind
from lokalprojekte.inquiries.enums.placements import (
    Beginning,
    Continuation,
    PlacementOutcome,
)

__all__ = [
    "ANSWER_DUE_STATUSES",
    "CLOSED_STATUSES",
    "INBOX_STATUSES",
    "OPEN_STATUSES",
    "PUBLIC_EVENT_KINDS",
    "QUIET_EVENT_KINDS",
    "SILENT_STATUSES",
    "WORKING_ROLES",
    "Announcement",
    "Beginning",
    "BlockKind",
    "Continuation",
    "ErasureOrigin",
    "EventKind",
    "ExportFormat",
    "Fit",
    "InquiryStatus",
    "PageReportKind",
    "PlacementOutcome",
    "QuarantineReason",
    "Role",
    "SupportAmount",
    "SupportKind",
    "WindowDays",
    "WindowReason",
]

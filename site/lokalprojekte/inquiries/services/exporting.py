"""Inquiries leave the house as a file: who took which, and what for, is written down first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import EventKind, ExportFormat
from lokalprojekte.inquiries.models import ExportLog, InquiryEvent
from lokalprojekte.staff.audit.actions import EXPORTED
from lokalprojekte.staff.audit.services import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lokalprojekte.core.models import User

#: Rows of one statement; SQLite takes no more than 32,766 values in one.
_BATCH: Final = 500


def record_export(
    keys: Sequence[int],
    *,
    actor: User,
    reason: str,
    file_format: ExportFormat,
    view: str = "",
    narrowed: bool = False,
    now: datetime | None = None,
) -> ExportLog:
    """Write down an export of the inquiries with ``keys``, in the log and in the timeline of each.

    To be called before the first byte leaves: what breaks off half-way is logged all the same.
    """
    moment = now or timezone.now()
    text = " ".join(reason.split())
    with transaction.atomic():
        entry = ExportLog.objects.create(
            at=moment,
            actor=actor,
            reason=text,
            format=file_format,
            view=view,
            narrowed=narrowed,
            count=len(keys),
        )
        InquiryEvent.objects.bulk_create(
            (InquiryEvent(inquiry_id=key, kind=EventKind.EXPORTED, at=moment, actor=actor, text=text) for key in keys),
            batch_size=_BATCH,
        )
        record(EXPORTED, about=actor, actor=actor, data={"count": len(keys), "format": file_format})
    return entry

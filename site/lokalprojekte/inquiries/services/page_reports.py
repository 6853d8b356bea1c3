"""Reports of errors come in, are looked after, and go."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from lokalprojekte.inquiries.enums import PageReportKind, QuarantineReason
from lokalprojekte.inquiries.mails import queue_page_report_answer
from lokalprojekte.inquiries.models import PageReport
from lokalprojekte.inquiries.references import new_reference
from lokalprojekte.inquiries.retention import PAGE_REPORT_LIFETIME, QUARANTINE_LIFETIME
from lokalprojekte.inquiries.services.block_list import is_blocked
from lokalprojekte.inquiries.services.status import NotPossibleError
from lokalprojekte.inquiries.spam import spam_signals
from lokalprojekte.mail.addresses import normalise_email
from lokalprojekte.mail.services import erase_topic
from showcase.wording import months_later

if TYPE_CHECKING:
    from wagtail.models import Page

    from lokalprojekte.core.models import User

#: So long we take to answer somebody who met a barrier, as the statement on accessibility says.
MONTHS_FOR_A_BARRIER: Final = 1
#: How often a taken reference is replaced before we give up.
_TRIES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReportData:
    """What the form says, checked."""

    kind: PageReportKind
    text: str = field(repr=False)
    email: str = field(default="", repr=False)


def submit_page_report(
    *,
    data: PageReportData,
    page: Page,
    form_token: str,
    quarantine: Iterable[QuarantineReason] = (),
    now: datetime | None = None,
) -> PageReport:
    """Store a report once per form and content, and return it; no mail goes out.

    ``quarantine`` is what the guards of the form noticed; the content and the block list add their own reasons. What
    speaks against a report sets it aside, it refuses nothing.
    """
    moment = now or timezone.now()
    content = json.dumps([asdict(data), page.pk], sort_keys=True, default=str)
    digest = hashlib.sha256(content.encode()).hexdigest()
    reasons = [*quarantine, *(signal.reason for signal in spam_signals(data))]
    if data.email and is_blocked(data.email, now=moment):
        reasons.append(QuarantineReason.BLOCKED)
    for attempt in range(_TRIES):
        try:
            with transaction.atomic():
                report, _created = PageReport.objects.get_or_create(
                    form_token=form_token,
                    content_hash=digest,
                    defaults={
                        "reference": new_reference(),
                        "page": page,
                        "page_title": page.title,
                        "kind": data.kind,
                        "text": data.text,
                        "email": data.email,
                        "email_normalised": normalise_email(data.email) if data.email else "",
                        "quarantine_reason": reasons[0] if reasons else "",
                        "created_at": moment,
                        "answer_due": answer_due(data.kind, moment),
                    },
                )
                return report
        except IntegrityError:
            # The reference is taken.
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def answer_due(kind: PageReportKind, received_at: datetime) -> date | None:
    """Return by when a report is to be answered: a barrier on the same day of the next month, others at no set time."""
    last = (
        months_later(timezone.localdate(received_at), MONTHS_FOR_A_BARRIER) if kind == PageReportKind.BARRIER else None
    )
    return last + timedelta(days=1) if last else None


def close_page_report(report: PageReport, *, actor: User, answer: str = "", now: datetime | None = None) -> PageReport:
    """Mark ``report`` as done, and send ``answer`` when there is one and an address; one transaction.

    A report that is done stays so: of two moderators the second changes nothing and sends nothing.

    Raises:
        NotPossibleError: when there is something to answer but no address.
    """
    moment = now or timezone.now()
    words = answer.strip()
    with transaction.atomic():
        row = PageReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if words and not row.email:
            raise NotPossibleError("There is no address to answer to.")
        if row.done_at:
            return row
        row.done_at, row.done_by = moment, actor
        if words:
            row.answered_at = moment
            queue_page_report_answer(row, answer=words, now=moment)
        row.save(update_fields=["done_at", "done_by", "answered_at"])
    return row


def purge_page_reports(*, now: datetime | None = None) -> int:
    """Delete reports that were done or set aside long enough ago, with their mails; how many."""
    moment = now or timezone.now()
    is_over = Q(done_at__lt=moment - PAGE_REPORT_LIFETIME)
    was_set_aside = ~Q(quarantine_reason="") & Q(created_at__lt=moment - QUARANTINE_LIFETIME)
    return erase_page_reports(PageReport.objects.filter(is_over | was_set_aside).values_list("pk", flat=True))


def erase_page_reports(keys: Iterable[int]) -> int:
    """Delete the reports with these primary keys and their mails; how many."""
    with transaction.atomic():
        reports = list(PageReport.objects.select_for_update(of=("self",)).filter(pk__in=[*keys]))
        for report in reports:
            erase_topic(report.topic)
            report.delete()
    return len(reports)

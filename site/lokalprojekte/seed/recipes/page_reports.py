"""Reports of errors, sent through the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lokalprojekte.inquiries.enums import PageReportKind
from lokalprojekte.inquiries.services import PageReportData, submit_page_report
from lokalprojekte.seed.recipes.showcase import make_call

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wagtail.models import Page

    from lokalprojekte.inquiries.enums import QuarantineReason
    from lokalprojekte.inquiries.models import PageReport


def make_page_report(
    *,
    page: Page | None = None,
    kind: PageReportKind = PageReportKind.OUTDATED,
    text: str = "Die Buslinie heißt seit Oktober anders.",
    email: str = "",
    form_token: str = "recipe",  # noqa: S107 - no secret
    quarantine: Iterable[QuarantineReason] = (),
    now: datetime | None = None,
) -> PageReport:
    """Send a report on ``page`` (a new call unless given)."""
    return submit_page_report(
        data=PageReportData(kind=kind, text=text, email=email),
        page=page or make_call(),
        form_token=form_token,
        quarantine=quarantine,
        now=now,
    )

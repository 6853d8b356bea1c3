"""Numbering what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from stories.models import ReportVersion, TransferReportPage
from stories.versions.documents import drop_all, drop_untrue
from stories.versions.tasks import draw_documents

if TYPE_CHECKING:
    from wagtail.models import Revision


def note_version(report: TransferReportPage, *, revision: Revision) -> ReportVersion:
    """Number the published ``revision`` of ``report`` and let the worker draw its PDF.

    The same revision keeps its number when it is published again. Kept PDFs that say what may no longer be said (a
    quote whose consent was withdrawn) are removed as soon as the transaction commits, and drawn anew by the worker.
    """
    with transaction.atomic():
        TransferReportPage.objects.select_for_update(of=("self",)).get(pk=report.pk)
        last = ReportVersion.objects.filter(report=report).first()
        version, _made = ReportVersion.objects.get_or_create(
            report=report,
            revision=revision,
            defaults={
                "number": last.number + 1 if last else 1,
                "published_at": report.last_published_at or timezone.now(),
            },
        )
        draw_documents.enqueue(report.pk)
        transaction.on_commit(lambda: drop_untrue(report))
    return version


def forget_documents(report: TransferReportPage) -> None:
    """Remove every kept PDF of a report that is no longer public; its versions stay."""
    transaction.on_commit(lambda: drop_all(report.pk))

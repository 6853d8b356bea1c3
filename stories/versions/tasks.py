"""What the worker does after a report was published."""

from __future__ import annotations

from django_tasks import task

from stories.models import TransferReportPage
from stories.versions.documents import drop_untrue, pdf_of


@task()
def draw_documents(report_id: int) -> None:
    """Draw the PDFs of the report that are not there yet, and remove those that say what may no longer be said."""
    report = TransferReportPage.objects.filter(pk=report_id, live=True).first()
    if report is None:
        return
    for version in report.versions.select_related("revision"):
        pdf_of(version, report)
    drop_untrue(report)

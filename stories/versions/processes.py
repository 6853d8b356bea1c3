"""Drawing many PDFs at once, on every core of the machine."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from django.db import connections

from lokalprojekte.core.pdf import weasyprint
from stories.models import ReportVersion, TransferReportPage
from stories.queries import published
from stories.versions.documents import drop_untrue, pdf_of

if TYPE_CHECKING:
    from collections.abc import Callable


def draw_missing(*, jobs: int, tell: Callable[[int, int], None]) -> int:
    """Draw the PDF of every version of every public report that is not there yet, with ``jobs`` processes.

    ``tell`` hears how many of how many versions were looked at. Files nobody asks for any more are removed. Returns how
    many PDFs there are afterwards: none on a machine that cannot draw.
    """
    reports = published(TransferReportPage).order_by().values("pk")
    keys = list(ReportVersion.objects.filter(report__in=reports).order_by("pk").values_list("pk", flat=True))
    if not keys or weasyprint() is None:
        return 0
    # A connection must not be shared with a child; each opens its own.
    connections.close_all()
    there = 0
    with ProcessPoolExecutor(min(jobs, len(keys)), mp_context=get_context("fork")) as pool:
        for looked_at, is_there in enumerate(pool.map(_draw, keys, chunksize=2), start=1):
            there += is_there
            tell(looked_at, len(keys))
    for report in published(TransferReportPage):
        drop_untrue(report)
    return there


def _draw(key: int) -> bool:
    """Draw one; whether its file is there."""
    version = ReportVersion.objects.select_related("revision", "report").get(pk=key)
    return pdf_of(version, version.report) is not None

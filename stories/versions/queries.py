"""Reads of published versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from stories.models import ReportVersion, TransferReportPage
from stories.queries import published

if TYPE_CHECKING:
    from collections.abc import Iterable


def public_report(slug: str) -> TransferReportPage | None:
    """Return the report at ``slug`` that everybody may read."""
    return cast("TransferReportPage | None", published(TransferReportPage).filter(slug=slug).first())


def versions_of(report: TransferReportPage) -> list[ReportVersion]:
    """Return every published version of ``report``, the newest first, without what stood in it: one query."""
    return list(report.versions.all())


def current(report: TransferReportPage, versions: Iterable[ReportVersion]) -> ReportVersion | None:
    """Return the one of ``versions``, the newest first, that ``report`` shows today."""
    found = list(versions)
    shown = (version for version in found if version.revision_id == report.live_revision_id)
    return next(shown, found[0] if found else None)


def version_of(report: TransferReportPage, number: int | None) -> ReportVersion | None:
    """Return the version with ``number``, or the one that ``report`` shows today, with what stood in it."""
    versions = report.versions.select_related("revision")
    if number is not None:
        return versions.filter(number=number).first()
    return versions.filter(revision=report.live_revision_id).first() or versions.first()

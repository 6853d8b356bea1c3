"""What the page of a report says about its versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings

from lokalprojekte.core.models import Organisation
from lokalprojekte.core.pdf import can_draw
from stories.versions.citation import BIBTEX_NAME, PDF_NAME, Citation, citation_of
from stories.versions.queries import current, versions_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from stories.models import ReportVersion, TransferReportPage


class Addresses(NamedTuple):
    """Where a version stays, as a page and as files; ``pdf`` is empty on a machine that cannot draw one."""

    page: str
    pdf: str
    bibtex: str


@dataclass(frozen=True)
class Cited:
    """The version a page shows, how it is cited, and which others there are."""

    report: TransferReportPage
    version: ReportVersion
    versions: list[ReportVersion]
    is_current: bool
    citation: Citation

    @property
    def path(self) -> str:
        """Where this version stays."""
        return f"{self.report.url}v{self.version.number}/"

    @property
    def pdf(self) -> str:
        """Where its PDF is; empty on a machine that cannot draw one."""
        if not can_draw():
            return ""
        return f"{self.report.url if self.is_current else self.path}{PDF_NAME}"

    @property
    def bibtex(self) -> str:
        """Where its entry for reference managers is."""
        return f"{self.report.url if self.is_current else self.path}{BIBTEX_NAME}"

    @property
    def others(self) -> list[tuple[ReportVersion, str]]:
        """The other versions, the newest first, with where they stay."""
        return [
            (version, f"{self.report.url}v{version.number}/") for version in self.versions if version != self.version
        ]

    @property
    def addresses(self) -> list[tuple[ReportVersion, Addresses]]:
        """Every version, the newest first, with where it stays."""
        pages = [(version, f"{self.report.url}v{version.number}/") for version in self.versions]
        pdf_is_possible = can_draw()
        return [
            (version, Addresses(page, f"{page}{PDF_NAME}" if pdf_is_possible else "", f"{page}{BIBTEX_NAME}"))
            for version, page in pages
        ]

    def data(self) -> dict[str, Any]:
        """Return what machines are told of the version, as schema.org has it."""
        file = {"@type": "MediaObject", "encodingFormat": "application/pdf"}
        return {
            "version": str(self.version.number),
            "identifier": self.citation.address,
            "encoding": {**file, "contentUrl": f"{settings.BASE_URL.rstrip('/')}{self.pdf}"} if self.pdf else None,
            "author": {"@type": "GovernmentOrganization", "name": self.citation.author},
            "publisher": {"@type": "Organization", "name": self.citation.publisher},
        }


def cited(report: TransferReportPage, request: HttpRequest) -> Cited | None:
    """Return the version that ``report`` shows; None while it has never been published. One query."""
    if not report.pk:
        return None
    versions = versions_of(report)
    newest = current(report, versions)
    version = report.shown_version or newest
    if version is None:
        return None
    publisher = Organisation.for_request(request).name
    citation = citation_of(report, version, publisher=publisher)
    return Cited(report, version, versions, is_current=version == newest, citation=citation)

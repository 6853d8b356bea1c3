"""A published version of a report: as a page, as a PDF, as an entry for reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from lokalprojekte.core.english import told
from lokalprojekte.core.models import Organisation
from lokalprojekte.delivery.documents import document
from lokalprojekte.delivery.finished import matches
from lokalprojekte.delivery.page_cache import page_cached
from stories.versions.citation import BIBTEX_NAME, address_of, citation_of
from stories.versions.content import as_published, note_ends
from stories.versions.documents import pdf_of
from stories.versions.queries import public_report, version_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from stories.models import ReportVersion, TransferReportPage


@require_safe
@page_cached()
def version_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show the report as it stood in a version."""
    version, live = _found(slug, number)
    report = as_published(version, live)
    note_ends(request, live)
    return TemplateResponse(request, report.template, report.get_context(request))


@require_safe
def document_of(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Answer with the PDF of a version, or of today's; where none can be drawn, lead to the page to print that."""
    version, live = _found(slug, number)
    path = pdf_of(version, live)
    if path is None:
        return HttpResponseRedirect(address_of(live, version))
    etag = f'"{path.stem}"'
    response: HttpResponse
    if matches(etag, request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(path.read_bytes(), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{live.slug}-v{version.number}.pdf"'
        response["Link"] = f'<{live.full_url}>; rel="canonical"'
    response["Cache-Control"] = "no-cache"
    response["ETag"] = etag
    return response


@require_safe
def citation(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Answer with the BibTeX entry of a version, or of today's."""
    version, live = _found(slug, number)
    report = told(as_published(version, live))
    entry = citation_of(report, version, publisher=Organisation.for_request(request).name)
    return document(
        request, entry.bibtex.encode(), content_type="application/x-bibtex; charset=utf-8", filename=BIBTEX_NAME
    )


def _found(slug: str, number: int | None) -> tuple[ReportVersion, TransferReportPage]:
    """Return a version with what stood in it, and its report, which everybody may read.

    Raises:
        Http404: when there is no such report or version, or it is not public.
    """
    live = public_report(slug)
    version = version_of(live, number) if live else None
    if live is None or version is None:
        raise Http404
    return version, live

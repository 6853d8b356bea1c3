"""A page as a file: data for spreadsheets and programs, a report as PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone

from lokalprojekte.core.models import Organisation
from lokalprojekte.core.pdf import draw_pdf
from lokalprojekte.delivery.documents import document
from lokalprojekte.impact.downloads import as_csv, as_json, as_text, tables_of
from lokalprojekte.impact.report import sections_of
from lokalprojekte.impact.statement import Statement

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from lokalprojekte.impact.downloads import Table


def _workbook(tables: list[Table], about: dict[str, str]) -> bytes:
    from lokalprojekte.impact.downloads.as_xlsx import as_xlsx  # noqa: PLC0415 - openpyxl is large

    return as_xlsx(tables, about=about)


Maker = Callable[[list["Table"], dict[str, str]], bytes]
#: Content type, ending, and how to make it.
KINDS: Final[dict[str, tuple[str, str, Maker]]] = {
    "csv": ("text/csv; charset=utf-8", "csv", lambda tables, _about: as_csv(tables)),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        _workbook,
    ),
    "json": ("application/json", "json", lambda tables, about: as_json(tables, about=about)),
    "spalten": ("text/plain; charset=utf-8", "txt", lambda tables, about: as_text(tables, about=about)),
}
#: Seconds a drawn report is kept. Its key holds everything it shows, so age makes it no less true.
_KEPT_FOR: Final = 24 * 60 * 60


def data_file(page: Any, request: HttpRequest, kind: str) -> HttpResponse | None:
    """Return the figures of ``page`` as a file of ``kind``; None where there is no such kind."""
    if kind not in KINDS:
        return None
    content_type, ending, make = KINDS[kind]
    statement = Statement.of(page, request, timezone.now())
    root = str(settings.BASE_URL).rstrip("/")
    query = f"?{statement.chosen.query}" if statement.chosen.query else ""
    about = {
        "title": page.title,
        "subject": statement.subject,
        "url": f"{root}{statement.base}",
        "as_of": statement.as_of.isoformat(),
        "csv": f"{root}{statement.base}daten/csv/{query}",
    }
    return document(
        request,
        make(tables_of(statement, root=root), about),
        content_type=content_type,
        filename=f"{_name(statement)}.{ending}",
    )


def report_file(page: Any, request: HttpRequest) -> HttpResponse:
    """Return the page as a tagged PDF in the order of the SRS; on a machine that cannot draw one, lead to the page."""
    statement = Statement.of(page, request, timezone.now())
    context = {
        "page": page,
        "statement": statement,
        "sections": sections_of(statement),
        "organisation": Organisation.for_request(request),
        "address": f"{str(settings.BASE_URL).rstrip('/')}{statement.base}",
    }
    html = render_to_string("impact/report_sheet.html", context)
    key = f"impact-report:{hashlib.sha256(html.encode()).hexdigest()}"
    pdf: bytes | None = cache.get(key)
    if pdf is None:
        pdf = draw_pdf(html)
        if pdf is None:
            return HttpResponseRedirect(statement.base)
        cache.set(key, pdf, _KEPT_FOR)
    return document(request, pdf, content_type="application/pdf", filename=f"{_name(statement)}.pdf")


def _name(statement: Statement) -> str:
    chosen = [str(value) for value in (statement.chosen.year, statement.chosen.state) if value]
    return "-".join((statement.page.slug, *chosen))

"""Everything we hold about the person, to read, to print and to take along (Art. 15 and 20 DSGVO)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lokalprojekte.core.answers import SeeOther, private_page
from lokalprojekte.core.pdf import can_draw, draw_pdf
from lokalprojekte.core.public_forms import public_form
from lokalprojekte.core.signed_links import LinkState
from lokalprojekte.inquiries.disclosure import disclose
from lokalprojekte.inquiries.disclosure_json import as_json, rights
from lokalprojekte.inquiries.links import STATUS, status_path
from lokalprojekte.inquiries.queries import inquiry_by_link
from lokalprojekte.inquiries.views.confirmation import link_problem

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.inquiries.models import Inquiry


@require_safe
@public_form
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Show the record, and offer it as a file; this page is also what is printed where no PDF can be drawn."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        return link_problem(request, LinkState.UNKNOWN)
    context = {
        **_context(inquiry),
        "token": token,
        "status_path": status_path(inquiry),
        "pdf_is_possible": can_draw(),
        "pdf_failed": "ohne-pdf" in request.GET,
    }
    return private_page(request, "inquiries/data.html", context)


@require_safe
@public_form
def as_json_file(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the record as JSON."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        return link_problem(request, LinkState.UNKNOWN)
    text = as_json(disclose(inquiry, now=timezone.now()))
    return _file(text.encode(), "application/json", f"anfrage-{inquiry.reference}.json")


@require_safe
@public_form
def as_pdf_file(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the record as PDF; on a machine that cannot draw one the page to print takes its place."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        return link_problem(request, LinkState.UNKNOWN)
    sheet = draw_pdf(render_to_string("inquiries/data_sheet.html", _context(inquiry)))
    if sheet is None:
        return SeeOther(f"{reverse('inquiries:data', args=[token])}?ohne-pdf")
    return _file(sheet, "application/pdf", f"anfrage-{inquiry.reference}.pdf")


def _context(inquiry: Inquiry) -> dict[str, Any]:
    return {"disclosure": disclose(inquiry, now=timezone.now()), "rights": rights()}


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Return a file that is saved and not shown; its name carries the reference alone."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Robots-Tag": "noindex, nofollow",
        },
    )

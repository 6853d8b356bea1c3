"""What the section serves besides its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from showcase.call_sheet import call_sheet
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def notice(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the notice of a public call as a PDF; where none can be drawn, lead to the page to print that."""
    call = get_object_or_404(ProjectCallPage.objects.shown().public().select_related("host"), slug=slug)
    sheet = call_sheet(call)
    if sheet is None:
        return redirect(call.full_url)
    return HttpResponse(
        sheet,
        content_type="application/pdf",
        headers={"Cache-Control": "no-cache", "Content-Disposition": f'inline; filename="{call.slug}.pdf"'},
    )

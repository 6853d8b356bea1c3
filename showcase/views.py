"""What the section serves besides its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from lokalprojekte.reference.queries import find_places
from showcase.call_query import LONGEST_PLACE
from showcase.call_sheet import call_sheet
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from django.http import HttpRequest

#: How many towns are suggested while somebody types, and from how many letters on.
SUGGESTED: Final = 8
_FEWEST_LETTERS: Final = 2


@require_safe
def places(request: HttpRequest) -> JsonResponse:
    """Suggest towns for the beginning of a name or of a postcode; the field works without, too."""
    typed = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_PLACE]
    found = find_places(typed, limit=SUGGESTED) if len(typed) >= _FEWEST_LETTERS else []
    answer = {"places": [{"value": place.label, "postcode": place.postcode} for place in found]}
    return JsonResponse(answer, headers={"Cache-Control": "public, max-age=3600"})


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

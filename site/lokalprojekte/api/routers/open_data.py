"""The catalogue of the open data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from lokalprojekte.api.answers import answer
from lokalprojekte.api.queries.open_data import catalogue
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.open_data import Catalogue

router = Router(tags=["open-data"])


@router.get("/", response={200: Catalogue, **problems()}, operation_id="open_data", summary="What there is to download")
def show_catalogue(request: HttpRequest) -> HttpResponse:
    """List every dataset with its fields and its files, their sizes and checksums as they are at this moment."""
    content = catalogue()
    # Never kept, as the files are not: what it says of them must be true when somebody compares.
    return answer(request, content, modified=content["modified"], kept=False)

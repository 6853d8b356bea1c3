"""What an editor has typed, for the front end that shows it. Signed, short-lived, stored by nobody on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router
from wagtail.admin.userbar import Userbar

from lokalprojekte.api.answers import private
from lokalprojekte.api.errors import MissingError
from lokalprojekte.api.queries.previews import kind_and_detail, preview_of
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.previews import PreviewOut

if TYPE_CHECKING:
    from lokalprojekte.api.models import PagePreview

router = Router(tags=["preview"])


@router.get(
    "/{secret}/",
    response={200: PreviewOut, **problems(404)},
    operation_id="preview_detail",
    summary="An unsaved page",
)
def detail(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer with what stands in the form of the admin, checked or not, for a quarter of an hour."""
    page: Any = _found(secret).as_page()
    key = page.pk
    kind, content = kind_and_detail(page, request)
    base = settings.BASE_URL.rstrip("/")
    return private(
        {
            "kind": kind,
            "type": page._meta.label,
            "id": key,
            "title": page.title,
            "page": content,
            "admin_origin": base,
            "userbar_url": f"{base}{reverse('wagtailapi_v3:preview_userbar', args=[secret])}",
        }
    )


@router.get(
    "/{secret}/userbar/",
    response={200: str, **problems(404)},
    operation_id="preview_userbar",
    url_name="preview_userbar",
    summary="Wagtail's checks for an unsaved page",
)
def userbar(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer with the part of a document that checks the page it is put into, and tells the admin around it."""
    page = _found(secret).as_page()
    request.in_preview_panel = True  # type: ignore[attr-defined]  # what Wagtail's own preview says of itself
    html = Userbar(object=page).render_html({"request": request})
    response = HttpResponse(html, content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


def _found(secret: str) -> PagePreview:
    found = preview_of(secret)
    if found is None:
        raise MissingError(_("This preview is unknown or has expired. The admin makes a new one with every change."))
    return found

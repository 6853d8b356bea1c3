"""What an editor has typed, for the front end that shows it. Signed, short-lived, stored by nobody on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router
from wagtail.admin.userbar import Userbar
from wagtail.api.v3.registry import registry

from lokalprojekte.api.answers import private
from lokalprojekte.api.errors import MissingError
from lokalprojekte.api.queries.previews import preview_of
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
    found = _found(secret)
    page: Any = found.as_page()
    registration = registry.get(page._meta.label)
    if registration is None or registration.read_schema is None:
        raise MissingError(_("This kind of page cannot be read."))
    schema: Any = registration.read_schema
    base = settings.BASE_URL.rstrip("/")
    return private(
        {
            "type": page._meta.label,
            "id": page.pk,
            "title": page.title,
            "page": _as_read(page, schema, request),
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


def _as_read(page: Any, schema: Any, request: HttpRequest) -> dict[str, Any]:
    """Return ``page`` as the API answers with it; one that was never saved has no key yet, and nothing below it."""
    key = page.pk
    page.pk = page.id = key or 0
    read: dict[str, Any] = schema.model_validate(page, context={"request": request}).model_dump(mode="json")
    return {**read, "id": key}


def _found(secret: str) -> PagePreview:
    found = preview_of(secret)
    if found is None:
        raise MissingError(_("This preview is unknown or has expired. The admin makes a new one with every change."))
    return found

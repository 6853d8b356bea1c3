"""Finding what an editor has typed, and saying it as the details of the API say what is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.api.v3.registry import registry

from lokalprojekte.api.errors import MissingError
from lokalprojekte.api.models import PagePreview
from lokalprojekte.api.queries.call_detail import call_detail
from lokalprojekte.api.queries.hosts import host_detail
from lokalprojekte.api.queries.outcome_details import report_detail, story_detail
from lokalprojekte.core.signed_links import SECRET_LENGTH, digest_of
from showcase.models import HostPage, ProjectCallPage
from stories.models import SuccessStoryPage, TransferReportPage

Detail = Callable[[Any, HttpRequest], dict[str, Any]]


def preview_of(secret: str, *, now: datetime | None = None) -> PagePreview | None:
    """Return what ``secret`` opens; None for any other text, and once it has expired."""
    if len(secret) != SECRET_LENGTH:
        return None
    found = PagePreview.objects.select_related("content_type").filter(digest=digest_of(secret)).first()
    return found if found and found.expires_at > (now or timezone.now()) else None


def kind_and_detail(page: Any, request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """Return what kind of page it is, and its detail as if it were published now; ``id`` is 0 before it is saved.

    Raises:
        MissingError: when no operation reads pages of this type.
    """
    kind, detail = _KINDS.get(type(page), ("page", _stock_detail))
    content = detail(page, request)
    if not page.first_published_at:
        moment = timezone.now()
        content.update({name: moment for name in ("published_at", "updated_at") if name in content})
    return kind, {**content, "id": page.pk or 0}


def _host_detail(page: HostPage, request: HttpRequest) -> dict[str, Any]:
    return host_detail(page, request, now=timezone.now())


def _stock_detail(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return ``page`` as Wagtail's API answers with it, which asks for a key."""
    registration = registry.get(page._meta.label)
    schema: Any = registration.read_schema if registration else None
    if schema is None:
        raise MissingError(_("This kind of page cannot be read."))
    page.pk = page.id = page.pk or 0
    read: dict[str, Any] = schema.model_validate(page, context={"request": request}).model_dump(mode="json")
    return read


_KINDS: Final[Mapping[type, tuple[str, Detail]]] = {
    ProjectCallPage: ("call", call_detail),
    SuccessStoryPage: ("story", story_detail),
    TransferReportPage: ("report", report_detail),
    HostPage: ("host", _host_detail),
}

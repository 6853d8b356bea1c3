"""``/changes/``: what appeared, changed or vanished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _
from ninja import Query, Router
from wagtail.api.v3.errors import problem_response

from lokalprojekte.api.answers import answer
from lokalprojekte.api.changes.reading import CursorGoneError, read_changes
from lokalprojekte.api.cursor import LONGEST, PATTERN
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.changes import Changes

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

router = Router(tags=["changes"])


@router.get(
    "/",
    response={200: Changes, **problems(410)},
    operation_id="changes_list",
    summary="What changed",
    description=(
        "Everything the public sees, and every change of it, in one order. Begin without `since`: you get all of it. "
        "Go on with `next`, at once while `more` is true, later otherwise. An entry is the latest change of its thing; "
        "earlier ones are left out. Nothing is missed and nothing comes too late, however many publish at a time. 410 "
        "means that your cursor is older than what is kept (90 days by default): begin again without one, and delete "
        "what does not come."
    ),
)
def list_changes(
    request: HttpRequest,
    since: str = Query(
        "", max_length=LONGEST, pattern=PATTERN, description="The `next` or `cursor` of an earlier answer."
    ),
    limit: int = Query(100, ge=1, le=500, description="How many entries at once."),
) -> HttpResponse:
    """Answer with one part of the feed."""
    try:
        part = read_changes(since, limit=limit)
    except CursorGoneError:
        detail = _("What followed this cursor is not kept any more. Begin again without one.")
        gone: HttpResponse = problem_response(status=410, detail=detail)
        return gone
    content: dict[str, Any] = {"items": part.items, "next": part.next, "more": part.more}
    following = f"{settings.BASE_URL}{request.path}?{urlencode({'since': part.next, 'limit': limit})}"
    return answer(request, content, until=part.due_at, next_url=following if part.more else None)

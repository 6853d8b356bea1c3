"""``/stories/``: what the list at /geschichten/ and the page of a story say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import translation
from ninja import Query, Router

from lokalprojekte.api.answers import answer
from lokalprojekte.api.fields import Selection, fields_of
from lokalprojekte.api.parts import answer_part
from lokalprojekte.api.queries.outcome_details import public_outcome, story_detail
from lokalprojekte.api.queries.outcome_list import OutcomePart
from lokalprojekte.api.refusals import as_key
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.common import Spoken
from lokalprojekte.api.schemas.outcomes import OutcomeFilters, StoryDetail, StoryHit, StoryList
from lokalprojekte.api.unchanged import Unchanged, midnight
from stories.models import SuccessStoryPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

router = Router(tags=["stories"])


@router.get(
    "/",
    response={200: StoryList, **problems(410)},
    operation_id="stories_list",
    summary="Find stories",
    description="The list at /geschichten/ with exactly its filters, the newest first.",
    openapi_extra=fields_of(StoryHit),
)
def stories_list(request: HttpRequest, filters: Query[OutcomeFilters]) -> HttpResponse:
    """Answer with one part of the list."""
    unchanged, selection = Unchanged.look(), Selection.read(request, StoryHit)
    part = OutcomePart(SuccessStoryPage, request.GET, limit=filters.limit, cursor=filters.cursor)
    modified = unchanged.since(request, midnight())
    return answer_part(request, part, selection, with_facets=filters.facets, modified=modified)


@router.get(
    "/{int:story_id}/",
    response={200: StoryDetail, **problems(404)},
    operation_id="stories_detail",
    summary="Read a story",
    description=(
        "Everything the page of a story says, and the JSON-LD it carries. Nobody is in it who took consent back."
    ),
    openapi_extra=fields_of(StoryDetail),
)
def stories_detail(request: HttpRequest, story_id: int, asked: Query[Spoken]) -> HttpResponse:
    """Answer with one story."""
    unchanged, selection = Unchanged.look(), Selection.read(request, StoryDetail)
    story = public_outcome(SuccessStoryPage, as_key(story_id))
    if story is None:
        raise Http404
    with translation.override(asked.language):
        content = selection.of(story_detail(story, request))
    return answer(request, content, modified=unchanged.since_for_detail(request), media=selection.media)

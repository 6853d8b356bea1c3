"""The search over the whole site. Nothing is kept: what somebody types is nobody else's business."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja import Query, Router

from home.site_search import SiteSearch
from lokalprojekte.api.addresses import next_part
from lokalprojekte.api.answers import answer
from lokalprojekte.api.queries.pages import site_of
from lokalprojekte.api.queries.search import results_of, suggested
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.search import SearchQuery, SearchResults, SuggestionList, SuggestionQuery
from lokalprojekte.core.enums import SearchPlace
from showcase.empty_searches import note_empty_search

router = Router(tags=["search"])


@router.get(
    "/", response={200: SearchResults, **problems(404, 410)}, operation_id="search", summary="Search the whole site"
)
def search_site(request: HttpRequest, asked: Query[SearchQuery]) -> HttpResponse:
    """Find pages by German words in all their forms, by parts of compounds and by “phrases”.

    The groups count every kind, whichever one is asked for. A question that finds nothing comes with one that does,
    where a word of it is misspelt; it is also counted for the editors, without whoever asked.
    """
    site = site_of(request)
    search = SiteSearch({"q": asked.q, "art": asked.art.value if asked.art else ""})
    with translation.override(asked.language):
        content, more = results_of(search, site, path=request.path, limit=asked.limit, cursor=asked.cursor)
    if search.asked and not search.total:
        note_empty_search(request, search.question, SearchPlace.SITE)
    following = next_part(request, more)
    return answer(request, {**content, "next": following}, next_url=following, kept=False)


@router.get(
    "/suggestions/",
    response={200: SuggestionList, **problems(404)},
    operation_id="search_suggestions",
    summary="What somebody may be typing",
)
def suggest_words(request: HttpRequest, asked: Query[SuggestionQuery]) -> HttpResponse:
    """Answer with pages whose titles go on as the text begins, and with words to search for."""
    response = answer(request, {"items": suggested(asked.q, site_of(request))}, kept=False)
    response["Cache-Control"] = "no-store"
    return response

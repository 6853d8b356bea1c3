"""What a search field suggests while somebody types; a script asks, nothing depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.search_results import visible_entries
from lokalprojekte.core.language_routing import spoken_here
from lokalprojekte.core.languages import default_language, spoken_url
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search import suggest

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer ``{"options": [{"text", "url"}, …], "label"}``: pages with their address, then words to search for.

    The words are German, so only German pages suggest them. Not kept anywhere: what somebody types is nobody else's
    business.
    """
    found = suggest.suggestions(request.GET.get("q", ""), visible_entries())
    pages = Page.objects.in_bulk([key for key, _title in found.pages])
    titles = {} if spoken_here() == default_language() else _in_english(pages)
    options = [
        {"text": titles.get(key) or title, "url": spoken_url(pages[key], request)}
        for key, title in found.pages
        if key in pages
    ]
    if spoken_here() == default_language():
        options += [{"text": word, "url": ""} for word in found.words]
    return JsonResponse({"label": _("Suggestions"), "options": options}, headers={"Cache-Control": "no-store"})


def _in_english(keys: Collection[int]) -> dict[int, str]:
    """Return the English titles of the records among the pages ``keys``."""
    return dict(SearchEntry.objects.filter(pk__in=keys).exclude(title_en="").values_list("pk", "title_en"))

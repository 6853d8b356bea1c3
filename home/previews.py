"""How a page will be found, and what it says in Leichte Sprache, before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.response import TemplateResponse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from home.models import EasyLanguagePage
from home.search_index import listed_as
from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.previews import Preview, offer_preview

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

#: So much of a description search engines show.
_SHOWN = 160


def show_search_result(page: Any, request: HttpRequest) -> TemplateResponse:
    """Show the page as our search and as search engines list it."""
    values = listed_as(page)
    result = {
        "marked_title": page.title,
        "url": page.get_url(request) or "#",
        "kind": SearchKind(values["kind"]).one,
        "context": values["context"],
        "summary": values["summary"],
        "example": values["is_example"],
    }
    context = {
        "page": page,
        "result": result,
        "snippet": {
            "title": page.seo_title or page.title,
            "url": page.full_url,
            "text": Truncator(page.search_description or page.summary).chars(_SHOWN),
            "listed": page.in_search_engines,
        },
    }
    return TemplateResponse(request, "home/search_preview.html", context)


def show_easy_language(page: Any, request: HttpRequest) -> HttpResponseBase:
    """Show what is written of the page in Leichte Sprache, be it published or a draft; say so where there is none."""
    if isinstance(page, EasyLanguagePage):
        own: HttpResponseBase = page.serve_preview(request, "")
        return own
    found = EasyLanguagePage.objects.filter(translation_key=page.translation_key).first()
    if found is None:
        return TemplateResponse(request, "home/easy_language_missing.html", {"page": page})
    shown: HttpResponseBase = found.get_latest_revision_as_object().serve_preview(request, "")
    return shown


def register() -> None:
    """Offer both for every page."""
    for name, label, serve in (
        ("search", _("Search result"), show_search_result),
        ("easy", _("Leichte Sprache"), show_easy_language),
    ):
        offer_preview(Preview(name=name, label=label, serve=serve, is_on=lambda: True))

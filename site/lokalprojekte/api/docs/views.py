"""The pages of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lokalprojekte.api.docs.examples import example_of
from lokalprojekte.api.docs.reading import Part, parts
from lokalprojekte.api.document import VERSION
from lokalprojekte.api.late import PREFIX
from lokalprojekte.delivery.page_cache import page_cached

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page_cached()
def overview(request: HttpRequest) -> HttpResponse:
    """Show how to begin, the rules that hold everywhere, and the chapters."""
    context = {"parts": parts().values(), "base": _base(), "prefix": PREFIX, "version": VERSION}
    return render(request, "api/overview.html", context)


@require_safe
@page_cached()
def chapter(request: HttpRequest, tag: str) -> HttpResponse:
    """Show the operations of one chapter, and every shape they use."""
    part = _part(tag)
    context = {
        "part": part,
        "title": str(part.chapter.title),
        "parts": parts().values(),
        "operations": [(operation, example_of(operation)) for operation in part.operations],
        "shapes_page": reverse("api_shapes", args=[tag]) if part.shapes_apart else "",
        "base": _base(),
    }
    return render(request, "api/chapter.html", context)


@require_safe
@page_cached()
def shapes(request: HttpRequest, tag: str) -> HttpResponse:
    """Show the shapes of a chapter that has too many for one page."""
    part = _part(tag)
    if not part.shapes_apart:
        raise Http404
    context = {"part": part, "section": str(part.chapter.title), "section_url": reverse("api_chapter", args=[tag])}
    return render(request, "api/shapes.html", context)


def _part(tag: str) -> Part:
    part = parts().get(tag)
    if part is None:
        raise Http404
    return part


def _base() -> str:
    return str(settings.BASE_URL).rstrip("/")

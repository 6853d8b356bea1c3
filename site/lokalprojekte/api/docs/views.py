"""The pages of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lokalprojekte.api.docs.examples import example_of
from lokalprojekte.api.docs.reading import parts
from lokalprojekte.api.document import PREFIX, VERSION
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
    part = parts().get(tag)
    if part is None:
        raise Http404
    context = {
        "part": part,
        "title": str(part.chapter.title),
        "parts": parts().values(),
        "operations": [(operation, example_of(operation)) for operation in part.operations],
        "base": _base(),
    }
    return render(request, "api/chapter.html", context)


def _base() -> str:
    return str(settings.BASE_URL).rstrip("/")

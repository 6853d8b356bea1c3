"""The addresses of the site, and the view that does nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from lokalprojekte.urls import handler400, handler403, handler404, handler500
from lokalprojekte.urls import urlpatterns as site_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer with two letters."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path("nothing/", nothing), *site_patterns]

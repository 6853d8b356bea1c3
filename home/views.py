"""What search engines read before they read pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home import sitemap as sitemaps

if TYPE_CHECKING:
    from django.http import HttpRequest

#: What is of no use to search engines: the admin, single answers for scripts, pages behind signed links.
_CLOSED: Final = ("/admin/", "/api/", "/projekte/orte/", "/suche/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what need not be read, and where all addresses stand (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED), ""]
    lines.append(f"Sitemap: {settings.BASE_URL.rstrip('/')}{reverse('home:sitemap')}")
    return _answer("\n".join([*lines, ""]), "text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with all addresses; with the addresses of several files where they are too many for one."""
    site = _site(request)
    files = sitemaps.count_files(site)
    if files == 1:
        return _answer(sitemaps.urlset(sitemaps.entries(site, number=1)), "application/xml")
    found = []
    for number in range(1, files + 1):
        moments = [entry.changed_at for entry in sitemaps.entries(site, number=number) if entry.changed_at]
        url = f"{site.root_url}{reverse('home:sitemap_part', args=[number])}"
        found.append(sitemaps.Entry(url, max(moments, default=None)))
    return _answer(sitemaps.index(found), "application/xml")


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """Answer with one of several files of addresses."""
    site = _site(request)
    found = sitemaps.entries(site, number=number) if number else []
    if not found:
        raise Http404
    return _answer(sitemaps.urlset(found), "application/xml")


def _site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


def _answer(text: str, content_type: str) -> HttpResponse:
    return HttpResponse(text, content_type=content_type, headers={"Cache-Control": "no-cache"})

"""The sitemap in parts, and what robots are asked to leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from home.sitemap import Sitemap
from lokalprojekte.core.language_routing import VIEW_PREFIXES, here
from lokalprojekte.core.sites import site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: sitemaps.org/protocol.html, version 0.9.
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: What stands behind links to one person's inquiry or alert. None is linked anywhere; this is a second lock.
_SIGNED: Final = (
    *(f"inquiries:{name}" for name in ("sent", "confirm", "status", "outcome", "erased")),
    *(f"showcase:{name}" for name in ("alert_confirm", "alert_end", "alert_manage")),
)
_STEM: Final = "x"
#: Pages whose number has no end: of no use to anybody who does not ask for them.
_OF_NO_USE: Final = "/suche/"


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Name the parts of the sitemap."""
    parts = (
        f"<sitemap><loc>{escape(_full(reverse('home:sitemap', args=[number])))}</loc></sitemap>"
        for number in range(1, _sitemap(request).parts + 1)
    )
    return _xml("sitemapindex", parts)


@require_safe
def sitemap(request: HttpRequest, number: int) -> HttpResponse:
    """List the addresses of one part, counted from 1, with the day and time of their last change."""
    known = _sitemap(request)
    if not 1 <= number <= known.parts:
        raise Http404
    return _xml(
        "urlset",
        (
            f"<url><loc>{escape(_full(entry.path))}</loc>"
            + (f"<lastmod>{entry.changed_at.isoformat(timespec='seconds')}</lastmod>" if entry.changed_at else "")
            + "</url>"
            for entry in known.entries(number)
        ),
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask robots to stay out of the admin, of what tells them nothing and of what is one person's (RFC 9309)."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "Disallow: /api/",
        *(f"Disallow: {path}" for path in _closed_paths()),
        "",
        f"Sitemap: {_full(reverse('home:sitemap_index'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _sitemap(request: HttpRequest) -> Sitemap:
    site = site_of(request)
    if site is None:
        raise Http404
    return Sitemap(site)


def _closed_paths() -> Iterator[str]:
    """Yield in every language what is of no use to robots, and what is one person's."""
    for language in VIEW_PREFIXES:
        with translation.override(language):
            yield from (here(_OF_NO_USE), reverse("showcase:places"), *_signed_paths())


def _signed_paths() -> list[str]:
    """Return what signed addresses begin with, asked from the room that has them; this room is below it."""
    paths = []
    for name in _SIGNED:
        try:
            paths.append(reverse(name, args=[_STEM]).removesuffix(f"{_STEM}/"))
        except NoReverseMatch:
            continue
    return paths


def _full(path: str) -> str:
    return urljoin(f"{str(settings.BASE_URL).rstrip('/')}/", path)


def _xml(root: str, rows: Iterable[str]) -> HttpResponse:
    body = f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n' + "\n".join(rows) + f"\n</{root}>\n"
    return HttpResponse(body, content_type="application/xml; charset=utf-8")

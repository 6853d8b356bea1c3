"""What stands at an address: asked of the same routing, and of the same old addresses, as the site itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote, urlsplit

from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from lokalprojekte.api.errors import MissingError
from lokalprojekte.api.queries.pages import readable
from lokalprojekte.api.queries.redirects import address_of
from lokalprojekte.core.german import slugify
from lokalprojekte.core.language_routing import language_of, plain_path
from lokalprojekte.core.page_routing import route as page_at
from lokalprojekte.impact.figures import figure_of
from lokalprojekte.impact.files import KINDS
from lokalprojekte.impact.filters import Filter
from showcase.queries import fields_with_texts, states_with_texts
from showcase.themes.share import FIELDS, STATES, titles
from stories.versions.queries import public_report, version_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Site

_PAGES: Final = "wagtail_serve"


@dataclass(frozen=True, slots=True)
class Place:
    """What was found: a page or a view with its ``page`` and ``route``, or where else it is (``target``)."""

    path: str
    title: str = ""
    page: Page | None = None
    route: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)
    target: str = ""
    permanent: bool = False

    @property
    def kind(self) -> str:
        """``page``, ``view`` or ``redirect``."""
        if self.target:
            return "redirect"
        return "page" if self.page and not self.route else "view"


def find(request: HttpRequest, site: Site, asked: str) -> Place:
    """Return what stands at ``asked``: an address on this site, with or without its query.

    Raises:
        MissingError: when there is nothing, or not everybody may read it.
    """
    if "\x00" in asked:
        raise MissingError(_("There is nothing here."))
    whole = f"/{asked.lstrip('/')}"
    path = unquote(whole.partition("?")[0].partition("#")[0])
    found = _standing(request, site, path) or _moved(request, whole)
    if found is None:
        raise MissingError(_("There is nothing here."))
    return found


def _standing(request: HttpRequest, site: Site, path: str) -> Place | None:
    """Return the page or view at ``path``; its last slash may be missing, as browsers may leave it out."""
    with translation.override(language_of(path)):
        return _spoken(request, site, path)


def _spoken(request: HttpRequest, site: Site, path: str) -> Place | None:
    """Do so in the language of ``path``, which is the one spoken now."""
    for here in (path, f"{path}/"):
        try:
            match = resolve(here)
        except Resolver404:
            continue
        if match.view_name == _PAGES:
            return _page(request, site, here)
        look = _VIEWS.get(match.view_name)
        found = look(**match.kwargs) if look else None
        if found:
            title, page = found
            return Place(quote(here), title, page, match.view_name, dict(match.kwargs))
    return None


def _page(request: HttpRequest, site: Site, path: str) -> Place | None:
    try:
        page, arguments, _named = page_at(request, site, plain_path(path), language=language_of(path))
    except Http404:
        return None
    if not readable(Page.objects.filter(pk=page.pk)).exists():
        return None
    route, given = "", {}
    if arguments:
        match = request.routable_resolver_match  # type: ignore[attr-defined] # Wagtail leaves it while it routes
        route, given = match.url_name, dict(match.kwargs)
        fits: Callable[..., bool] = _ROUTES.get(route, _always)
        if route == "index_route":
            route = ""
        elif not fits(page, **given):
            return None
    return Place(quote(path), page.title, page, route, given)


def _moved(request: HttpRequest, whole: str) -> Place | None:
    """Return where the old address ``whole`` leads, as far as everybody may go there."""
    try:
        path = Redirect.normalise_path(whole, decode_unicode=False)
        without_query = urlsplit(path).path
    except ValueError:
        return None
    found = get_redirect(request, path) or (get_redirect(request, without_query) if without_query != path else None)
    if found is None or not found.link:
        return None
    if found.redirect_page and not readable(Page.objects.filter(pk=found.redirect_page_id)).exists():
        return None
    return Place(address_of(path), target=found.link, permanent=found.is_permanent)


_Found = tuple[str, Page | None] | None


def _state(slug: str) -> _Found:
    return next(((state.name, None) for state in states_with_texts() if slugify(state.name) == slug), None)


def _field(slug: str) -> _Found:
    return next(((known.name, None) for known in fields_with_texts() if known.slug == slug), None)


def _version(slug: str, number: int) -> _Found:
    report = public_report(slug)
    return (report.title, report) if report and version_of(report, number) else None


#: The views that are pages to readers, each with its title and the page it belongs to.
_VIEWS: Final[dict[str, Callable[..., _Found]]] = {
    "inquiries:new": lambda: (_("Send an inquiry"), None),
    "inquiries:questions": lambda: (_("What we ask"), None),
    "showcase:fitting": lambda: (_("Which projects fit you?"), None),
    "showcase:states": lambda: (titles()[STATES], None),
    "showcase:fields": lambda: (titles()[FIELDS], None),
    "showcase:state": _state,
    "showcase:field": _field,
    "stories:version": _version,
}


def _always(_page: Page) -> bool:
    return True


def _has_year(page: Any, year: int) -> bool:
    return year in Filter.of(page.scope, QueryDict(), timezone.now()).years


#: Whether what stands below a page is there.
_ROUTES: Final[dict[str, Callable[..., bool]]] = {
    "proof": lambda _page, key: figure_of(key) is not None,
    "data": lambda _page, kind: kind in KINDS,
    "year": _has_year,
}

"""Links as menus and trails show them: in the language of the address, with the section one stands in marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import PAGE_PREFIXES, language_of
from lokalprojekte.core.languages import AnyPages, default_language, spoken_url
from lokalprojekte.core.page_urls import url_of
from lokalprojekte.core.sites import site_of

if TYPE_CHECKING:
    from uuid import UUID

    from django_stubs_ext import StrOrPromise


#: Every page stands below one of these, so none of them is the section a page stands in.
_HOMES: Final = {f"/{prefix}" for prefix in PAGE_PREFIXES.values()}


class Link(NamedTuple):
    """A link as menus and trails show it; ``current`` is true for the page itself and the section it stands in.

    ``language`` is that of the title when it is another than the one spoken; where it ``leaves``, of the page, too.
    """

    title: str
    url: str
    current: bool = False
    language: str = ""
    leaves: bool = False


class LinkGroup(NamedTuple):
    """A column of the footer."""

    title: StrOrPromise
    links: list[Link]


#: What changes with the versions of a page, or of those below it.
_OF_VERSIONS: Final = (
    "draft_title",
    "first_published_at",
    "has_unpublished_changes",
    "last_published_at",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "numchild",
    "search_description",
    "seo_title",
)
#: By the place of a page in the tree: the way from the home page down to it.
_WAYS: Final = Kept[list[Link]]()


def seen_from(path: str, links: Iterable[Link]) -> list[Link]:
    """Return ``links`` with the one marked in whose section ``path`` lies; a way home says itself whether it is one."""
    return [link if link.url in _HOMES else link._replace(current=_leads_to(link.url, path)) for link in links]


def way_above(page: Page, request: HttpRequest | None) -> list[Link]:
    """Return the way from the home page down to the one above ``page``; kept in memory for all below that one."""
    path, site = (request.path, site_of(request)) if request is not None else ("/", None)
    above = page.path[: -page.steplen]

    def read() -> list[Link]:
        return [link for _step, link in spoken_links(page.get_ancestors().filter(depth__gt=1), request)]

    return seen_from(path, _WAYS.get((above, language_of(path), site and site.pk), read))


def briefly(pages: AnyPages) -> AnyPages:
    """Leave out of ``pages`` what no link says: a new version of one is no other answer then for all who link to it."""
    return pages.defer(*_OF_VERSIONS)


def spoken_links(pages: Iterable[Page] | QuerySet[Page], request: HttpRequest | None) -> Iterator[tuple[Page, Link]]:
    """Yield ``pages``, each with the link to it, in the language of the address where it has a version in it.

    Where it has none, and is no record that can be read in every language, the link leads to the German page, and says
    so.
    """
    path = request.path if request is not None else "/"
    language = language_of(path)
    if language == default_language():
        yield from ((page, link_to(page.title, url_of(page, request), path)) for page in pages)
        return
    originals, found = _with_versions(pages, language)
    for page in originals:
        if version := found.get(page.translation_key):
            yield page, link_to(version.title, url_of(version, request), path)
            continue
        link = link_to(page.title, spoken_url(page, request), path)
        yield page, link._replace(language=default_language(), leaves=language_of(link.url) != language)


def _with_versions(pages: Iterable[Page] | QuerySet[Page], language: str) -> tuple[list[Page], dict[UUID, Page]]:
    """Return ``pages`` and their versions in ``language`` by translation key; one query, for a queryset, too."""
    spoken = briefly(Page.objects.all()).annotate(spoken=F("locale__language_code")).order_by("path")
    versions = Q(live=True, locale__language_code=language)
    if not isinstance(pages, QuerySet):
        found = spoken.filter(versions, translation_key__in=[page.translation_key for page in pages])
        return list(pages), {page.translation_key: page for page in found}
    asked = pages.order_by()
    known = list(
        spoken.filter(
            versions & Q(translation_key__in=asked.values("translation_key")) | Q(pk__in=asked.values("pk"))
        ).annotate(asked=Exists(asked.filter(pk=OuterRef("pk"))))
    )
    versions_found = {page.translation_key: page for page in known if page.spoken == language}
    return [page for page in known if page.asked], versions_found


def link_to(title: str, url: str, path: str) -> Link:
    """Return the link to ``url`` as the page at ``path`` shows it."""
    return Link(title, url, _leads_to(url, path))


def _leads_to(url: str, path: str) -> bool:
    return bool(url) and url not in _HOMES and path.startswith(url)

"""The page at an address, in the language of the address, with one query however deep it lies."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.urls import Resolver404
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import VIEW_PREFIXES
from lokalprojekte.core.languages import default_language
from lokalprojekte.core.links import briefly
from lokalprojekte.core.originals import twin
from lokalprojekte.core.prepared import PreparedRecords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest
    from wagtail.models import Site

_HOMES: Final = Kept[Page | None]()
#: By home page: what stands directly below it, by slug.
_SECTIONS: Final = Kept[dict[str, Page]]()
_LIST_AND_RECORD: Final = 2
#: Every page with one of some slugs: they seldom occur twice, and are quickly found.
_NAMED: Final = PreparedRecords[Page](lambda slugs: Page.objects.filter(slug__in=slugs).order_by("pk"))


def route(request: HttpRequest, site: Site, path: str, *, language: str) -> Any:
    """Return page and arguments for ``path``, which is without prefix, in ``language``.

    What exists once is found at its German address below the prefix of English, too.

    Raises:
        Http404: when there is none.
    """
    steps = [step for step in path.split("/") if step]
    root = site.root_page
    if language == default_language():
        return _from(root, request, steps)
    home, both = _home_in(language, root), language in VIEW_PREFIXES
    among = _NAMED.fetch(steps) if steps else []
    try:
        return _from(home, request, steps, among)
    except Http404:
        found = _from(root, request, steps, among) if steps and both else None
        if found is None or not found.page.exists_once:
            raise
        return found


def _from(home: Page, request: HttpRequest, steps: list[str], among: list[Page] | None = None) -> Any:
    """Route from ``home``, whose own fields are fetched only where it is what was asked for."""
    if not steps:
        return whole(home).route(request, steps)
    if among is None and (record := _record_below(home, steps)):
        return record.route(request, [])
    return find_below(home, request, steps, otherwise=home.route, among=among)


def _home_in(language: str, home: Page) -> Page:
    versions = Page.objects.live().filter(translation_key=home.translation_key, locale__language_code=language)
    version = _HOMES.get((home.pk, language), versions.first)
    if version is None:
        raise Http404
    return twin(version)


def find_below(
    page: Page,
    request: HttpRequest,
    slugs: list[str],
    *,
    otherwise: Callable[[HttpRequest, list[str]], Any],
    among: Iterable[Page] | None = None,
) -> Any:
    """Return page and arguments for the address ``slugs`` below ``page``; what ``otherwise`` says where it is none.

    A page at exactly that address comes first; where there is none, the first page on the way that knows the rest as
    an address below its own. ``among`` are the pages that may be on the way (:func:`candidates`), for who asks at
    several places.

    Raises:
        Http404: when the way ends before the address does.
    """
    if not slugs:
        return otherwise(request, slugs)
    way = _way(page, slugs, _NAMED.fetch(slugs) if among is None else among)
    parent = page
    for step in way:
        step._cached_parent_obj = parent  # noqa: SLF001 - as Wagtail's own routing does, for get_parent()
        parent = step
    for length, step in enumerate(way, start=1):
        rest = slugs[length:]
        is_last = length == len(way)
        if (is_last and not rest) or (len(way) < len(slugs) and _knows_below(step, rest)):
            return whole(step).route(request, rest)
        if is_last:
            raise Http404
    return otherwise(request, slugs)


def _record_below(home: Page, slugs: list[str]) -> Page | None:
    """Return what lies at ``slugs`` where a list of one kind of pages stands below ``home``: one query.

    None for every other address, and where there is none.
    """
    if len(slugs) != _LIST_AND_RECORD:
        return None
    section = _SECTIONS.get(home.pk, lambda: {each.slug: each for each in briefly(home.get_children())}).get(slugs[0])
    kinds = section.specific_class.allowed_subpage_models() if section and section.specific_class else []
    if section is None or len(kinds) != 1:
        return None
    for found in _shown(kinds[0], "slug").fetch(slugs[1:]):
        if found.path[: -Page.steplen] == section.path:
            found._cached_parent_obj = parent = twin(section)  # noqa: SLF001 - as Wagtail's own routing does
            parent._cached_parent_obj = home  # noqa: SLF001 - the same
            return found
    return None


def whole(page: Page) -> Page:
    """Return ``page`` as what it is, with what its type says it is shown with; one query."""
    kind = page.specific_class
    if kind is None or isinstance(page, kind):
        return page.specific
    for found in _shown(kind, "pk").fetch([page.pk]):
        if hasattr(page, "_cached_parent_obj"):
            found._cached_parent_obj = page._cached_parent_obj  # noqa: SLF001 - as Wagtail's own routing does
        return found
    raise Http404


@cache
def _shown(kind: type[Page], by: str) -> PreparedRecords[Page]:
    """Return what fetches pages of ``kind`` by their field ``by``, with what the type says it is shown with."""
    shown_with = getattr(kind, "shown_with", ())
    return PreparedRecords(lambda keys: kind.objects.filter(**{f"{by}__in": keys}).select_related(*shown_with))


def _way(page: Page, slugs: list[str], among: Iterable[Page]) -> list[Page]:
    """Return the pages on the way down from ``page``, as far as they exist."""
    found = {(step.path[: -Page.steplen], step.slug): step for step in among}
    way, path = [], page.path
    for slug in slugs:
        step = found.get((path, slug))
        if step is None:
            break
        way.append(step)
        path = step.path
    return way


def _knows_below(page: Page, slugs: list[str]) -> bool:
    """Whether a page is of a type that has an address of its own for ``slugs`` below it."""
    kind = page.specific_class
    if not page.live or kind is None or not issubclass(kind, RoutablePageMixin):
        return False
    try:
        kind.get_resolver().resolve(f"/{'/'.join(slugs)}/")
    except Resolver404:
        return False
    return True

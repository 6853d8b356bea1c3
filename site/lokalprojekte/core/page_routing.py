"""The way down the page tree to an address, with one query however deep it lies."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.http import Http404
from django.urls import Resolver404
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.http import HttpRequest

#: From so many levels below a page on, there is a page between it and the one asked for.
LEVELS: Final = 2


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
    way = _way(page, slugs, candidates([page], slugs) if among is None else among) if len(slugs) >= LEVELS else []
    parent = page
    for step in way:
        step._cached_parent_obj = parent  # noqa: SLF001 - as Wagtail's own routing does, for get_parent()
        parent = step
    for length, step in enumerate(way, start=1):
        rest = slugs[length:]
        is_last = length == len(way)
        if (is_last and not rest) or (len(way) < len(slugs) and _knows_below(step, rest)):
            return step.specific.route(request, rest)
        if is_last:
            raise Http404
    return otherwise(request, slugs)


def candidates(roots: Sequence[Page], slugs: list[str]) -> list[Page]:
    """Return the pages below ``roots``, which are equally deep, that may be on the way to ``slugs``; one query."""
    below = reduce(or_, (Q(path__startswith=root.path) for root in roots))
    depth = roots[0].depth
    return list(Page.objects.filter(below, slug__in=set(slugs), depth__gt=depth, depth__lte=depth + len(slugs)))


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

"""Which pages, pictures and documents not everybody may see."""

from __future__ import annotations

from typing import Final

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from lokalprojekte.core.kept import Kept

_RESTRICTED: Final = Kept[tuple[str, ...]]()


def restricted_paths() -> tuple[str, ...]:
    """Return the paths in the tree of the pages that not everybody may see, nor what lies below them."""
    return _RESTRICTED.get(
        "paths", lambda: tuple(PageViewRestriction.objects.order_by().values_list("page__path", flat=True))
    )


def private_pages(prefix: str = "") -> Q:
    """Return the condition under which a page is private, as a part of the query itself.

    ``prefix`` leads from the rows of the query to their page, such as ``page__``.

    Wagtail's ``public()`` asks for the restrictions beforehand, with a query of its own for every list.
    """
    path = ExpressionWrapper(OuterRef(f"{prefix}path"), output_field=CharField())
    # Not by a join: SQLite then begins with the thousands of pages instead of the few that are restricted.
    restricted = Page.objects.filter(pk__in=PageViewRestriction.objects.values("page"))
    return Q(Exists(restricted.annotate(asked_for=path).filter(asked_for__startswith=F("path")).order_by()))


def in_private_collection() -> Q:
    """Return the condition under which a picture or document lies in or below a private collection."""
    path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    restricted = Collection.objects.filter(pk__in=CollectionViewRestriction.objects.values("collection"))
    return Q(Exists(restricted.annotate(asked_for=path).filter(asked_for__startswith=F("path")).order_by()))

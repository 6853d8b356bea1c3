"""Old addresses and where they lead, as far as everybody may go there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from django.db.models import Q
from django.urls import Resolver404
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from lokalprojekte.api.addresses import Addresses, whole
from lokalprojekte.api.cursor import encode
from lokalprojekte.api.queries.pages import LARGEST_KEY, readable
from lokalprojekte.api.refusals import bad_cursor, cursor_parts

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import Site

_COLUMNS = (
    "pk", "old_path", "is_permanent", "redirect_link",
    "redirect_page_id", "redirect_page__url_path", "redirect_page_route_path",
)  # fmt: skip


def address_of(path: str) -> str:
    """Return the path of a redirect as it stands in addresses."""
    return quote(unquote(path), safe="/?&=;")


def public_redirects(site: Site) -> QuerySet[Redirect]:
    """Return the redirects of ``site`` to addresses and to pages everybody may read; its own before those of all."""
    own = Redirect.objects.filter(site=site).values("old_path")
    found: QuerySet[Redirect] = Redirect.get_for_site(site).exclude(site=None, old_path__in=own)
    to_address = Q(redirect_page=None) & ~Q(redirect_link="")
    return found.filter(to_address | Q(redirect_page__in=readable().values("pk")))


def redirects_of(site: Site, *, limit: int, cursor: str) -> tuple[list[dict[str, Any]], int, str | None]:
    """Return a part of the redirects in the order in which they were made, how many there are, and the next cursor.

    Raises:
        HttpError: when ``cursor`` is none of this list.
    """
    found = public_redirects(site).order_by("pk")
    total, behind = found.count(), found
    if cursor:
        (key,) = cursor_parts(cursor, int)
        if not 0 < key <= LARGEST_KEY:
            raise bad_cursor()
        behind = found.filter(pk__gt=key)
    rows = list(behind.values(*_COLUMNS)[: limit + 1])
    more = encode(rows[limit - 1]["pk"]) if len(rows) > limit else None
    shown = rows[:limit]
    routed = [row["redirect_page_id"] for row in shown if row["redirect_page_id"] and row["redirect_page_route_path"]]
    pages = {page.pk: page for page in Page.objects.filter(pk__in=routed).specific(defer=True)} if routed else {}
    addresses = Addresses()
    items = [
        {
            "path": address_of(row["old_path"]),
            "target": whole(_target(row, addresses, pages.get(row["redirect_page_id"]))),
            "permanent": row["is_permanent"],
        }
        for row in shown
    ]
    return [item for item in items if item["target"]], total, more


def _target(row: dict[str, Any], addresses: Addresses, page: Any) -> str | None:
    """Return where a redirect leads, as ``Redirect.link`` says it; a route the page does not know is left out."""
    if not row["redirect_page_id"]:
        return str(row["redirect_link"])
    address = addresses.page(row["redirect_page__url_path"])
    route = row["redirect_page_route_path"]
    if not address or not route:
        return address
    try:
        page.resolve_subpage(route)
    except (AttributeError, Resolver404):
        return address
    return f"{address.rstrip('/')}{route}"

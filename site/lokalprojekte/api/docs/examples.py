"""Addresses that can be tried: for each reading operation one that answers on this very site."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from wagtail.models import Page

from home.models import HomePage
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.impact.models import ImpactPage
from lokalprojekte.reference.models import Postcode
from showcase.models import HostPage, ProjectCallPage
from stories.models import SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from lokalprojekte.api.docs.reading import Operation

Values = dict[str, Any]


def _one_of(model: Any, name: str) -> Callable[[], Values | None]:
    """Return what names the latest page of ``model`` that everybody may read; a call that is no draft among them."""

    def find() -> Values | None:
        shown = model.objects.shown() if hasattr(model.objects, "shown") else model.objects.live()
        key = shown.exclude(private_pages()).order_by("-first_published_at", "-pk").values_list("pk", flat=True).first()
        return None if key is None else {name: key}

    return find


def _postcode() -> Values | None:
    code = Postcode.objects.order_by("code").values_list("code", flat=True).first()
    return None if code is None else {"code": code}


#: By operation: what fills its address; None where the site has nothing to show yet.
_FILLED: Final[dict[str, Callable[[], Values | None]]] = {
    "calls_detail": _one_of(ProjectCallPage, "call_id"),
    "hosts_detail": _one_of(HostPage, "host_id"),
    "impact_detail": _one_of(ImpactPage, "page_id"),
    "pages_ancestors": _one_of(HostPage, "page_id"),
    "pages_children": _one_of(HomePage, "page_id"),
    "pages_detail": _one_of(Page, "page_id"),
    "pages_translations": _one_of(HomePage, "page_id"),
    "reference_postcode": _postcode,
    "reports_detail": _one_of(TransferReportPage, "report_id"),
    "stories_detail": _one_of(SuccessStoryPage, "story_id"),
}
#: By operation: a query that shows what it is good for.
_QUERIES: Final[dict[str, str]] = {
    "calls_list": "limit=3&fields=title,url",
    "find": "path=/projekte/",
    "inquiries_form": "role=maker",
    "reference_municipalities": "q=Neuenkirchen",
    "search": "q=Kommune",
    "search_suggestions": "q=Verwal",
}
#: Answered by a way to somewhere else.
_WITHOUT: Final = frozenset({"pages_find"})


def example_of(operation: Operation) -> str:
    """Return the address of an example, from the root; empty where there is none or a token is needed."""
    if operation.method != "GET" or operation.needs_token or operation.id in _WITHOUT:
        return ""
    address = operation.address
    if "{" in address:
        values = _FILLED[operation.id]() if operation.id in _FILLED else None
        if values is None:
            return ""
        address = address.format(**values)
    query = _QUERIES.get(operation.id, "")
    return f"{address}?{query}" if query else address

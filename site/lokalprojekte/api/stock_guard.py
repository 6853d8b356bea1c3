"""Wagtail's own operations, made safe to stand beside ours.

The few places where they would tell more than the site does are narrowed; what they cannot read is refused before they
run (:mod:`lokalprojekte.api.readable`). docs/decisions/0026-wagtails-own-operations.md tells why.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth
from wagtail.api.v3.routers import pages as stock_pages
from wagtail.api.v3.schemas import PageMetaSchema
from wagtail.contrib.redirects.api.v3 import router as redirects_router
from wagtail.models import Page

from lokalprojekte.core.page_access import private_pages
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


def narrow() -> None:
    """Let Wagtail's operations tell anonymous readers what the site tells them: once, before they are bound.

    A call that is no more than a draft is no page, an unpublished page above another stays unnamed, and where old
    addresses lead is answered one by one by ``/find/``: the list would tell of pages nobody has published.
    """
    stock_pages.get_pages_queryset = _without_drafts(stock_pages.get_pages_queryset)
    resolver = PageMetaSchema._ninja_resolvers["parent"]  # noqa: SLF001 - the schemas of all types share it
    resolver._func, resolver._takes_context = _parent, True  # noqa: SLF001
    for view in redirects_router.path_operations.values():
        for operation in view.operations:
            if any(isinstance(callback, AllowAnonymous) for callback in operation.auth_callbacks):
                operation.auth_param = BearerTokenAuth()
                operation.auth_callbacks = [operation.auth_param]


def _without_drafts(original: Any) -> Any:
    @wraps(original)
    def pages_for(request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = original(request, *args, **kwargs)
        if request.user.is_authenticated:
            return found
        return found.exclude(pk__in=ProjectCallPage.objects.filter(status=CallStatus.DRAFT).values("pk"))

    return pages_for


def _parent(page: Page, context: dict[str, Any]) -> Page | None:
    """Return the page above ``page``; to anonymous readers only where they may read it."""
    parent: Page | None = page.get_parent()
    if parent is None or context["request"].user.is_authenticated:
        return parent
    return Page.objects.filter(pk=parent.pk, live=True).exclude(private_pages()).first()

"""Wagtail pages opt in to the page cache; admin templates get their nonce."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail import hooks
from wagtail.models import Page

from lokalprojekte.delivery.page_cache import keep_page

Serve = Callable[..., HttpResponseBase]


@hooks.register("on_serve_page", order=1000)
def keep_wagtail_pages(serve: Serve) -> Serve:
    """Allow a page to be kept just before it is rendered, inside every check of who may see it."""

    def inner(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        if getattr(page, "page_cached", True):
            keep_page(request, params=getattr(page, "page_cache_params", ()))
        return serve(page, request, args, kwargs)

    return inner

"""Wagtail pages opt in to the page cache; the admin shows what browsers refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page

from lokalprojekte.delivery.page_cache import keep_page
from lokalprojekte.delivery.policy_reports.admin import (
    PolicyReportMenuItem,
    PolicyReportView,
    policy_report_menu_item,
)

Serve = Callable[..., HttpResponseBase]


@hooks.register("on_serve_page", order=1000)
def keep_wagtail_pages(serve: Serve) -> Serve:
    """Allow a page to be kept just before it is rendered, inside every check of who may see it."""

    def inner(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        if getattr(page, "page_cached", True):
            keep_page(request, params=getattr(page, "page_cache_params", ()))
        return serve(page, request, args, kwargs)

    return inner


@hooks.register("register_admin_urls")
def register_policy_reports() -> list[URLPattern]:
    """Add the report on what browsers refused."""
    return [path("reports/policy/", PolicyReportView.as_view(), name="policy_report_list")]


@hooks.register("register_reports_menu_item")
def add_policy_reports() -> PolicyReportMenuItem:
    """Put it among the reports."""
    return policy_report_menu_item()

"""Where the foundation meets Wagtail's admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from lokalprojekte.core.page_search import GermanPageViewSet
from lokalprojekte.core.session import session


@hooks.register("register_admin_viewset", order=100)
def register_page_search() -> GermanPageViewSet:
    """Replace Wagtail's viewset of all pages; it is registered before."""
    return GermanPageViewSet()


@hooks.register("register_admin_urls")
def register_session() -> list[URLPattern]:
    """Add what the dialog asks that warns before a session ends."""
    return [path("sitzung/", session, name="admin_session")]

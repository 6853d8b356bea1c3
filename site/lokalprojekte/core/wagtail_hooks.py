"""Where the foundation meets Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks

from lokalprojekte.core.page_search import GermanPageViewSet


@hooks.register("register_admin_viewset", order=100)
def register_page_search() -> GermanPageViewSet:
    """Replace Wagtail's viewset of all pages; it is registered before."""
    return GermanPageViewSet()

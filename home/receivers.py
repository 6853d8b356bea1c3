"""The site search follows what is published."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from home.search_index import forget_page, index_page


@receiver(page_published, dispatch_uid="home.index_published")
def index_published(instance: Page, **kwargs: Any) -> None:
    """Let the search find a page from the moment it is published, by the words it is published with."""
    index_page(instance.specific)


@receiver(page_unpublished, dispatch_uid="home.forget_unpublished")
def forget_unpublished(instance: Page, **kwargs: Any) -> None:
    """Let the search forget a page that is taken down. A deleted one takes its row along."""
    forget_page(instance)

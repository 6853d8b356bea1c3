"""The site search follows what is published."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished

from home.search_index import forget_page, index_page
from home.sitemap import Sitemap
from lokalprojekte.delivery.cdn import addresses_wanted


@receiver(page_published, dispatch_uid="home.index_published")
def index_published(instance: Page, **kwargs: Any) -> None:
    """Let the search find a page from the moment it is published, by the words it is published with."""
    index_page(instance.specific)


@receiver(page_unpublished, dispatch_uid="home.forget_unpublished")
def forget_unpublished(instance: Page, **kwargs: Any) -> None:
    """Let the search forget a page that is taken down. A deleted one takes its row along."""
    forget_page(instance)


@receiver(addresses_wanted, dispatch_uid="home.addresses_beside_the_tree")
def addresses_beside_the_tree(**kwargs: Any) -> list[str]:
    """Name the views of the sitemap: forms and themes."""
    return [entry.path for site in Site.objects.all() for entry in Sitemap(site).beside]

"""Caches on the network that keep our pages, and are told to forget them: by Wagtail's frontend cache, in the worker.

Off unless ``CDN_PURGE`` names one. As one change may show on any page, every address is named after every change; while
one such task waits no other is queued. A cache gets the news seconds late and knows no clock of ours, which is why a
page says ``no-cache``: docs/decisions/0032-pages-as-files.md.
"""

from __future__ import annotations

import logging
from typing import Any, Final
from urllib.parse import quote

from django.conf import settings
from django.db import DatabaseError, transaction
from django.dispatch import Signal
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from lokalprojekte.core.language_routing import VIEW_PREFIXES
from lokalprojekte.core.site_trees import path_of

logger = logging.getLogger(__name__)

#: Sent when every public address is looked for; receivers return the paths of theirs that are no pages of the tree.
addresses_wanted: Final = Signal()


def purge_soon() -> None:
    """Queue a purge of every address, unless one is waiting; nothing where no cache is named."""
    if not settings.WAGTAILFRONTENDCACHE:
        return
    try:
        if not DBTaskResult.objects.ready().filter(task_path=purge_every_address.module_path).exists():
            purge_every_address.enqueue()
    except DatabaseError:
        # What was changed is committed and may not fail any more.
        logger.exception("The caches named by CDN_PURGE were not told of a change.")


def purge_address_of(instance: Page, **kwargs: Any) -> None:
    """Purge the address of a page that is taken down or deleted, which nobody will know afterwards."""
    if settings.WAGTAILFRONTENDCACHE:
        urls = _absolute({path_of(instance.url_path)})
        transaction.on_commit(lambda: purge_urls_from_cache(urls))


@task()
def purge_every_address() -> None:
    """Tell the caches to forget every address there is, and those that lead elsewhere now."""
    purge_urls_from_cache(every_url())


def every_url() -> list[str]:
    """Return the URL of every page, of every view that says where it is, and of every redirect; in each language."""
    paths = {path_of(path) for path in Page.objects.filter(depth__gt=1).values_list("url_path", flat=True)}
    paths.update(Redirect.objects.values_list("old_path", flat=True))
    for _receiver, found in addresses_wanted.send(sender=None):
        paths.update(found or ())
    return _absolute(paths)


def _absolute(paths: set[str]) -> list[str]:
    """Return the URLs of ``paths``, and of what may stand below the prefix of another language."""
    prefixed = {f"/{prefix}{path.removeprefix('/')}" for path in paths - {""} for prefix in VIEW_PREFIXES.values()}
    return sorted(f"{settings.BASE_URL}{quote(path)}" for path in prefixed)

"""Checks of the links: those inside the site lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from lokalprojekte.core.advice.texts import references_of, texts_of
from lokalprojekte.core.language_routing import language_of, plain_path
from lokalprojekte.core.page_routing import route

if TYPE_CHECKING:
    from lokalprojekte.core.models import BasePage

_HREF = re.compile(r'\bhref="([^"]+)"')


def lost_links(page: BasePage) -> Iterator[tuple[str, str, bool]]:
    """Stop a page that leads to what is not there; advise where what it leads to is not published yet."""
    yield from _lost_pages(page)
    yield from _lost_documents(page)
    yield from _lost_addresses(page)


def _lost_pages(page: BasePage) -> Iterator[tuple[str, str, bool]]:
    used = references_of(page, Page)
    known = Page.objects.in_bulk(list(used))
    for key, field in used.items():
        target = known.get(key)
        if target is None:
            yield field, _("A link leads to a page that was deleted."), True
        elif not target.live:
            yield field, _("A link leads to «%(title)s», which is not published.") % {"title": target.title}, False


def _lost_documents(page: BasePage) -> Iterator[tuple[str, str, bool]]:
    model = get_document_model()
    used = references_of(page, model)
    known = set(model.objects.filter(pk__in=list(used)).values_list("pk", flat=True))
    for key, field in used.items():
        if key not in known:
            yield field, _("A link leads to a file that was deleted."), True


def _lost_addresses(page: BasePage) -> Iterator[tuple[str, str, bool]]:
    """Look at addresses somebody typed; those of other sites are not ours to judge."""
    for field, source in texts_of(page):
        for address in dict.fromkeys(_HREF.findall(source)):
            path = _own_path(address)
            if path and not _leads_somewhere(path):
                yield field, _("The link to %(address)s leads nowhere.") % {"address": path}, True


def _own_path(address: str) -> str:
    """Return the path of an address of this site; empty for all others."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    own = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
    is_own = (not parts.scheme and not parts.netloc) or (parts.scheme in {"http", "https"} and parts.netloc == own)
    return unquote(parts.path) if is_own and parts.path.startswith("/") else ""


def _leads_somewhere(path: str) -> bool:
    """Look for what stands at ``path``, in the language of the address."""
    language = language_of(path)
    with translation.override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return False
        is_old = Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if match.url_name != "wagtail_serve" or is_old or site is None:
            return True
        try:
            route(HttpRequest(), site, plain_path(path), language=language)
        except Http404:
            return False
    return True

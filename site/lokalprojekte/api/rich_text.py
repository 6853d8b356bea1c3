"""Rich text as front ends show it: links lead to whole addresses, and never to what not everybody may read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from html import escape, unescape
from typing import Any, Final

from django.urls import reverse
from wagtail.models import Page

from lokalprojekte.api.addresses import Addresses, whole
from lokalprojekte.core.models import SiteDocument
from lokalprojekte.core.page_access import in_private_collection, private_pages
from showcase.enums import CallStatus

_LINK: Final = re.compile(r"<a\b([^>]*)>")
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')
_EMBED: Final = re.compile(r"<embed\b[^>]*/?>")


class Targets:
    """Pages and documents that texts link to, as far as everybody may read them: one query for each of both."""

    def __init__(self, texts: Iterable[str] = (), *, pages: Iterable[int] = (), documents: Iterable[int] = ()) -> None:
        self._pages, self._documents = set(pages), set(documents)
        for text in texts:
            for match in _LINK.finditer(text):
                link = dict(_ATTRIBUTE.findall(match[1]))
                wanted = {"page": self._pages, "document": self._documents}.get(link.get("linktype", ""))
                if wanted is not None and link.get("id", "").isdecimal():
                    wanted.add(int(link["id"]))

    @cached_property
    def pages(self) -> dict[int, dict[str, Any]]:
        """The public pages: key → id, type, title and url."""
        if not self._pages:
            return {}
        found = Page.objects.live().exclude(private_pages()).exclude(projectcallpage__status=CallStatus.DRAFT)
        rows = found.filter(pk__in=self._pages).select_related("content_type").order_by()
        addresses = Addresses()
        return {
            page.pk: {
                "id": page.pk,
                "type": page.cached_content_type.model_class()._meta.label,
                "title": page.title,
                "url": addresses.page(page.url_path),
            }
            for page in rows
        }

    @cached_property
    def documents(self) -> dict[int, dict[str, Any]]:
        """The documents that lie in no private collection: key → what a front end says of a file."""
        if not self._documents:
            return {}
        rows = SiteDocument.objects.filter(pk__in=self._documents).exclude(in_private_collection()).order_by()
        return {document.pk: document_of(document) for document in rows}

    def html(self, source: str) -> str:
        """Return ``source``, as the database has it, as HTML for everybody."""
        return _LINK.sub(self._resolved, _EMBED.sub("", source))

    def _resolved(self, match: re.Match[str]) -> str:
        link = dict(_ATTRIBUTE.findall(match[1]))
        kind, key = link.get("linktype", ""), link.get("id", "")
        if not kind:
            url = whole(unescape(link["href"])) if link.get("href", "").startswith("/") else link.get("href")
            return f'<a href="{escape(unescape(url))}">' if url else "<a>"
        found = {"page": self.pages, "document": self.documents}.get(kind, {})
        target = found.get(int(key)) if key.isdecimal() else None
        return f'<a href="{escape(target["url"])}">' if target and target["url"] else "<a>"


def document_of(document: SiteDocument) -> dict[str, Any]:
    """Return what a front end says of ``document``."""
    return {
        "id": document.pk,
        "title": document.title,
        "url": whole(reverse("wagtaildocs_serve", args=[document.pk, document.filename])),
        "type": document.content_type,
        "size": document.file_size,
        "author": document.author,
        "licence": document.licence or None,
        "licence_url": document.licence_address or None,
    }

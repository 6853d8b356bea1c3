"""A feed as Atom 1.0 (RFC 4287), its documents linked as RFC 5005, 3 says."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from django.conf import settings
from django.utils.translation import gettext as _

from showcase.feeds.entries import base_url

if TYPE_CHECKING:
    from datetime import datetime

    from showcase.feeds.entries import Entry, Feed

CONTENT_TYPE: Final = "application/atom+xml; charset=utf-8"
ATOM: Final = "http://www.w3.org/2005/Atom"
#: Our own elements: ``deadline``, ``status``, ``example``.
CALLS: Final = "tag:lokalprojekte,2026:calls"
#: How our own categories are told from anybody else's.
FIELDS: Final = f"{CALLS}:handlungsfeld"

register_namespace("", ATOM)
register_namespace("lp", CALLS)


def as_atom(feed: Feed) -> bytes:
    """Return ``feed`` as a document."""
    root = Element(f"{{{ATOM}}}feed", {"xml:lang": "de"})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.text)
    _add(root, "updated", _moment(feed.updated))
    _add(root, "generator", settings.WAGTAIL_SITE_NAME, uri=f"{base_url()}/")
    _link(root, "self", feed.url, CONTENT_TYPE.partition(";")[0])
    _link(root, "alternate", feed.list_url, "text/html")
    _link(root, "first", feed.id)
    _link(root, "previous", feed.previous_url)
    _link(root, "next", feed.next_url)
    for entry in feed.entries:
        _add_entry(root, entry)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _add_entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, f"{{{ATOM}}}entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", _moment(entry.published))
    _add(element, "updated", _moment(entry.updated))
    author = SubElement(element, f"{{{ATOM}}}author")
    _add(author, "name", entry.host)
    if entry.host_url:
        _add(author, "uri", entry.host_url)
    _link(element, "alternate", entry.url, "text/html")
    for slug, name in entry.fields.items():
        SubElement(element, f"{{{ATOM}}}category", {"term": slug, "scheme": FIELDS, "label": name})
    if entry.is_example:
        SubElement(element, f"{{{ATOM}}}category", {"term": "beispiel", "scheme": CALLS, "label": _("Example")})
    _add(element, "summary", entry.text, type="text")
    _add(element, "content", entry.html, type="html")
    SubElement(element, f"{{{CALLS}}}status").text = entry.status.value
    if entry.deadline:
        SubElement(element, f"{{{CALLS}}}deadline").text = _moment(entry.deadline)
    if entry.is_example:
        SubElement(element, f"{{{CALLS}}}example").text = "true"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = text


def _link(parent: Element, relation: str, url: str, kind: str = "") -> None:
    if url:
        attributes = {"rel": relation, "href": url, **({"type": kind} if kind else {})}
        SubElement(parent, f"{{{ATOM}}}link", attributes)


def _moment(moment: datetime) -> str:
    """Return ``moment`` as RFC 3339 writes it, in UTC and to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

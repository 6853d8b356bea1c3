"""The addresses of the feeds; each takes the whole query of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from lokalprojekte.delivery.documents import document
from showcase.feeds import atom, json_feed
from showcase.feeds.entries import read_feed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def feed_atom(request: HttpRequest) -> HttpResponse:
    """Answer with the calls of the query as Atom."""
    feed = read_feed(request.GET, view="feed_atom")
    return document(request, atom.as_atom(feed), content_type=atom.CONTENT_TYPE)


@require_safe
def feed_json(request: HttpRequest) -> HttpResponse:
    """Answer with the calls of the query as JSON Feed."""
    feed = read_feed(request.GET, view="feed_json")
    return document(request, json_feed.as_json(feed), content_type=json_feed.CONTENT_TYPE)

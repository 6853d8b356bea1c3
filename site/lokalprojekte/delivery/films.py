"""Films and their captions, in parts, as players ask for them.

They are documents of the library. Wagtail's own view sends a document whole and as a download; a player asks for
ranges (RFC 9110, 14.2), and Safari plays nothing without them.
"""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model

from lokalprojekte.delivery.media import send

#: Ending → type; nothing else of the library leaves this way.
TYPES: Final = {"mp4": "video/mp4", "webm": "video/webm", "vtt": "text/vtt; charset=utf-8"}
_CACHE: Final = "public, max-age=3600"


@require_safe
def film(request: HttpRequest, pk: int, filename: str) -> HttpResponseBase:
    """Send the film or the captions ``pk``, or the part of them that ``Range`` names, if everybody may see them."""
    document = get_object_or_404(get_document_model().objects.select_related("collection"), pk=pk)
    content_type = TYPES.get(document.file_extension.lower())
    if document.filename != filename or content_type is None or document.collection.get_view_restrictions().exists():
        raise Http404
    return send(request, document.file.name, content_type=content_type, cache_control=_CACHE)

"""The address of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from wagtail.models import Page

from lokalprojekte.core.models import BasePage
from lokalprojekte.core.share.store import picture_of

if TYPE_CHECKING:
    from lokalprojekte.core.share.card import ShareCard


@require_safe
def share_picture(request: HttpRequest, pk: int, digest: str) -> HttpResponseBase:
    """Send the picture of a page everybody may read; an address that is out of date leads to the present one."""
    page = Page.objects.live().public().filter(pk=pk).specific().first()
    card = page.share_card() if isinstance(page, BasePage) else None
    if card is None:
        raise Http404
    if digest != card.digest:
        return redirect("share_picture", pk=pk, digest=card.digest)
    return send_picture(pk, card)


def send_picture(name: int | str, card: ShareCard) -> HttpResponse:
    """Send the picture of ``card``, to be kept for good and to be shown by anybody."""
    return HttpResponse(
        picture_of(name, card),
        content_type="image/png",
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )

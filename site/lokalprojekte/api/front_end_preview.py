"""The preview on another front end: what was typed is kept for some minutes, and the front end is sent its secret."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from lokalprojekte.api.services.previews import keep_preview
from lokalprojekte.core.previews import Preview, offer_preview

#: Stands in ``PREVIEW_URL`` for the secret.
SECRET: Final = "{secret}"  # noqa: S105 - the place of one


def send_to_front_end(page: Any, request: HttpRequest) -> HttpResponseRedirect:
    """Lead the frame of the admin to the front end."""
    response = HttpResponseRedirect(settings.PREVIEW_URL.replace(SECRET, keep_preview(page)))
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def register() -> None:
    """Offer the preview wherever ``PREVIEW_URL`` names a front end."""
    offer_preview(
        Preview(
            name="front-end",
            label=_("Other front end"),
            serve=send_to_front_end,
            is_on=lambda: bool(settings.PREVIEW_URL),
        )
    )

"""Wagtail's checks within a preview on another front end: the admin and that front end may talk to each other.

Both sides run axe, which hears nothing from other origins unless it is told to. The checks of both come from the items
of the userbar.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from wagtail.admin.userbar import ContentCheckerItem


class ForeignChecks(ContentCheckerItem):
    """The same checks, for a page that the admin frames from another origin."""

    def get_axe_spec(self, request: HttpRequest) -> dict[str, Any]:
        """Name whom axe may listen to: itself, the admin, the front end."""
        origins = [_origin(settings.BASE_URL), _origin(settings.PREVIEW_URL)]
        return {**super().get_axe_spec(request), "allowedOrigins": ["<same_origin>", *origins]}


def let_front_end_be_checked(_request: HttpRequest, items: list[Any], _page: Any) -> None:
    """Put our checks in the place of Wagtail's, where ``PREVIEW_URL`` names a front end."""
    if settings.PREVIEW_URL:
        items[:] = [
            ForeignChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
        ]


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"

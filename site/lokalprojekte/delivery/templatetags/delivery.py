"""The nonce for the inline scripts of Wagtail's own widgets, and until when a finished page is true."""

from __future__ import annotations

from datetime import datetime

from django import template

from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.delivery.policy import current_nonce

register = template.Library()


@register.simple_tag
def nonce() -> str:
    """Return the nonce of this response, and with that allow scripts that carry it."""
    return current_nonce()


@register.simple_tag(takes_context=True)
def true_until(context: template.Context, moment: datetime | None) -> str:
    """Let no finished page outlive ``moment``; shows nothing."""
    request = context.get("request")
    if request is not None:
        valid_until(request, moment)
    return ""

"""The nonce for the inline scripts of Wagtail's own widgets; public templates have no inline script."""

from __future__ import annotations

from django import template

from lokalprojekte.delivery.policy import current_nonce

register = template.Library()


@register.simple_tag
def nonce() -> str:
    """Return the nonce of this response, and with that allow scripts that carry it."""
    return current_nonce()

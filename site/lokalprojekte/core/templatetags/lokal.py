"""Tags every template can use; they are built in, so no template loads them."""

from __future__ import annotations

from django import template

register = template.Library()

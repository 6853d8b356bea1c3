"""What the pages on the way into the admin ask."""

from __future__ import annotations

from typing import Final

from django import template

from lokalprojekte.staff.queries import is_open_demonstration

register = template.Library()

_GROUP: Final = 4


@register.simple_tag
def insecure_demo() -> bool:
    """Return whether this is a demonstration that asks for no second factor."""
    return is_open_demonstration()


@register.filter
def in_fours(text: str) -> list[str]:
    """Return ``text`` in groups of four letters, for typing."""
    return [text[start : start + _GROUP] for start in range(0, len(text), _GROUP)]

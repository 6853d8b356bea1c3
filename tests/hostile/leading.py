"""Where somebody would lead others to, and whether an answer leads there."""

from __future__ import annotations

import re
from typing import Any

#: Every word by which a view of ours, of Wagtail or of allauth might read where to lead somebody.
LEADING = (
    "next",
    "success_url",
    "return_to",
    "redirect",
    "redirect_to",
    "url",
    "back",
    "continue",
    "goto",
    "to",
    "zurueck",
)
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "///evil.example",
    "https:evil.example",
    "\thttps://evil.example/",
    "javascript:hxq()",
)


def leads_elsewhere(response: Any) -> bool:
    """Whether an answer sends a browser to another host, or lets it run something."""
    place = response.headers.get("Location", "")
    return bool(re.match(r"[\s\\/]*(?:[a-z]+:)?[\\/]{2}(?!testserver/)|[a-z]+:(?!//)", place.strip(), re.IGNORECASE))

"""The field for a page's address in the admin, which writes German as the server does."""

from __future__ import annotations

from typing import Any

from wagtail.admin.widgets import SlugInput

from lokalprojekte.core.german import slug_rules


class GermanSlugInput(SlugInput):
    """Turns a title into an address in the browser by the rules of :func:`lokalprojekte.core.german.slugify`."""

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("formatters", slug_rules())
        super().__init__(attrs, **kwargs)

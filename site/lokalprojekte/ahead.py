"""What every web process needs sooner or later, loaded before there are several of them.

Nothing here asks a database or the network: a start depends on neither.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from django.conf import settings
from django.urls import get_resolver
from django.utils import translation
from django.utils.formats import get_format

from lokalprojekte.api import late

#: What Django imports when it is needed for the first time.
_LATE_IN_DJANGO: Final = (
    "django.contrib.messages.storage.fallback",
    "django.core.cache.backends.locmem",
    "django.db.models.sql.compiler",
    "django.template.context_processors",
)


def load() -> None:
    """Load words, formats and addresses of every language, the views behind the addresses, and the API."""
    resolver = get_resolver()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("Search")
            get_format("DATE_FORMAT")
            resolver.reverse_dict  # noqa: B018 - each language has its own, made when it is asked for
    late.load()
    for name in _LATE_IN_DJANGO:
        import_module(name)

"""Which language an address speaks: the address alone decides, no header and no cookie.

German has no prefix, English stands below ``/en/``, Leichte Sprache below ``/leicht/``. Views that are no pages,
such as forms and feeds, exist in German and in English: from a page in Leichte Sprache they are reached in German.
docs/decisions/0028-languages.md has the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation

from lokalprojekte.core.kept import look_each_time
from lokalprojekte.core.remembered import made_for_everybody

Handler = Callable[[HttpRequest], HttpResponseBase]

ENGLISH: Final = "en"
#: BCP 47: the variant «simple» is registered for simplified forms of a language.
EASY: Final = "de-simple"
#: What addresses of pages begin with, behind the first slash.
PAGE_PREFIXES: Final = {"de": "", ENGLISH: "en/", EASY: "leicht/"}
#: The same for views that are no pages.
VIEW_PREFIXES: Final = {"de": "", ENGLISH: "en/"}


class PrefixPattern(LocalePrefixPattern):
    """Stands in front of a group of addresses and says which prefix they have in the language spoken now."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        super().__init__()
        self.prefixes = prefixes

    @property
    def regex(self) -> re.Pattern[str]:
        """The prefix as an expression, for the resolver's table of names; it keeps one for each language."""
        return re.compile(re.escape(self.language_prefix))

    @property
    def language_prefix(self) -> str:
        """The prefix; empty for a language in which these addresses do not exist."""
        return self.prefixes.get(translation.get_language() or settings.LANGUAGE_CODE, "")


def in_languages(prefixes: dict[str, str], *patterns: URLPattern | URLResolver) -> URLResolver:
    """Return ``patterns`` behind the prefix of the language spoken now."""
    return URLResolver(PrefixPattern(prefixes), list(patterns))


def language_of(path: str) -> str:
    """Return the language the address ``path`` speaks: ``/en/projekte/`` → ``en``."""
    first = path.lstrip("/").partition("/")[0]
    return next((code for code, prefix in PAGE_PREFIXES.items() if prefix == f"{first}/"), settings.LANGUAGE_CODE)


def plain_path(path: str) -> str:
    """Return ``path`` without its first slash and the prefix of its language: ``/en/projekte/`` → ``projekte/``."""
    return path.removeprefix(home_path(language_of(path))) if path != "/" else ""


def home_path(language: str) -> str:
    """Return where the pages of ``language`` begin."""
    return f"/{PAGE_PREFIXES[language]}"


def spoken_here() -> str:
    """Return the language of sections and views as they are linked now: English, or German."""
    spoken = translation.get_language() or ""
    return spoken if spoken in VIEW_PREFIXES else settings.LANGUAGE_CODE


def here(path: str) -> str:
    """Return the address of a section in the language spoken now: ``/projekte/`` → ``/en/projekte/``."""
    return f"/{VIEW_PREFIXES[spoken_here()]}{path.removeprefix('/')}"


def mailed_address(path: Callable[[], str]) -> str:
    """Return the whole address of ``path`` in German, the language of mails, whoever causes one in which language."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{str(settings.BASE_URL).rstrip('/')}{path()}"


class LanguageMiddleware:
    """Outermost, so that error pages speak the language of their address, too."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Speak the language of the address; the admin changes to that of its user by itself."""
        with translation.override(language_of(request.path_info)):
            request.LANGUAGE_CODE = translation.get_language()
            made_for_everybody(answer=False)
            try:
                return self.get_response(request)
            finally:
                look_each_time()

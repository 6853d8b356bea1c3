"""In which languages a page can be read, for ``hreflang``.

A page has one language today. As soon as ``WAGTAIL_CONTENT_LANGUAGES`` names another one and the tree holds
translations, they are in this answer by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

    from lokalprojekte.core.models import BasePage


class Language(NamedTuple):
    """One version of a page: its language tag (BCP 47) or ``x-default``, and its full address."""

    tag: str
    url: str


def languages_of(page: BasePage, request: HttpRequest | None) -> list[Language]:
    """Return every published version of ``page``, itself among them, and which of them is for everybody else.

    Where the site has several languages one query; a second where there are translations, for none that is private may
    be named.
    """
    if not page.pk:
        return []
    if len(settings.WAGTAIL_CONTENT_LANGUAGES) == 1:
        url = page.get_full_url(request)
        return _with_default([Language(page.language_tag or settings.LANGUAGE_CODE, url)]) if url else []
    versions = list(page.get_translations(inclusive=True).live().select_related("locale"))
    if len(versions) > 1:
        versions = list(page.get_translations(inclusive=True).live().public().select_related("locale"))
    named = (Language(_tag(page, version), url) for version in versions if (url := version.get_full_url(request)))
    return _with_default(sorted(named))


def _with_default(found: list[Language]) -> list[Language]:
    """Add what those read for whom there is no version of their own: that in the language of the site."""
    default = next((version for version in found if version.tag == settings.LANGUAGE_CODE), None)
    return [*found, Language("x-default", default.url)] if default else found


def _tag(page: BasePage, version: Page) -> str:
    """Return the language of ``version``; a page may know its own more exactly than its locale does."""
    own = page.language_tag if version.pk == page.pk else ""
    return str(own or version.locale.language_code)

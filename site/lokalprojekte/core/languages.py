"""In which languages a page can be read: for ``hreflang``, and for the switch in the header.

Versions of a page share its ``translation_key``; a version in Leichte Sprache is a page of its own type, so all are
asked for as plain pages.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import (
    EASY,
    ENGLISH,
    VIEW_PREFIXES,
    here,
    home_path,
    language_of,
    plain_path,
    spoken_here,
)
from lokalprojekte.core.originals import twin
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.core.page_urls import full_url_of, url_of
from lokalprojekte.core.prepared import PreparedRecords

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from lokalprojekte.core.models import BasePage

_VERSIONS: Final = PreparedRecords[Page](
    lambda keys: (
        Page.objects.filter(translation_key__in=Page.objects.filter(pk__in=keys).values("translation_key"))
        .live()
        .exclude(private_pages())
        .select_related("locale")
        .order_by("path")
    )
)
_KNOWN: Final = Kept[list[Page]]()
AnyPages = TypeVar("AnyPages", bound="QuerySet[Any]")

#: How each language calls itself, in the order of the switch.
NAMES: Final = {"de": "Deutsch", ENGLISH: "English", EASY: "Leichte Sprache"}
#: What a link says that leads to the first page of a language, because this page has no version in it.
_HOMES: Final[dict[str, StrOrPromise]] = {
    "de": _("home page in German"),
    ENGLISH: _("home page in English"),
    EASY: _("first page in Leichte Sprache"),
}


class Language(NamedTuple):
    """One version of a page: its language tag (BCP 47) or ``x-default``, and its full address."""

    tag: str
    url: str


class Choice(NamedTuple):
    """One entry of the switch; ``note`` says where it leads when that is not this page in the language."""

    tag: str
    name: str
    url: str
    current: bool
    note: StrOrPromise = ""


def default_language() -> str:
    """Return the language of everything that exists once: German, unless the settings say otherwise."""
    return str(settings.LANGUAGE_CODE)


def in_spoken_language(pages: AnyPages) -> AnyPages:
    """Keep the pages of the sections that are linked now: the English ones below ``/en/``, else the German."""
    return pages.filter(locale__language_code=spoken_here())


def spoken_url(page: Page, request: HttpRequest | None = None) -> str:
    """Return the address of ``page``; of one that exists once that in the language spoken now. Empty without one."""
    url = url_of(page, request)
    stays = getattr(page.specific_class, "exists_once", False) and url.startswith("/")
    return here(f"/{plain_path(url)}") if stays else url


def original_of(page: Page) -> Page:
    """Return the German version of a ``page`` asked for in another language; itself where there is none."""
    if spoken_here() == default_language():
        return page
    versions = Page.objects.filter(translation_key=page.translation_key, locale__language_code=default_language())
    return versions.first() or page


def versions_of(page: BasePage) -> list[Page]:
    """Return every published version of ``page``, itself among them, none that is private; asked for once a page."""
    known: list[Page] | None = getattr(page, "_public_versions", None)
    if known is None:
        known = [twin(version) for version in _KNOWN.get(page.pk, lambda: _VERSIONS.fetch([page.pk]))]
        for version in known:
            if version.pk == page.pk:
                page.locale = version.locale
        page._public_versions = known  # noqa: SLF001 - a note on the page of one request
    return known


def languages_of(page: BasePage, request: HttpRequest | None) -> list[Language]:
    """Return every published version of ``page``, and which of them is for everybody else.

    A record stands for itself: in German, and in English where it is told in it.
    """
    if not page.pk:
        return []
    if page.exists_once:
        tags = [default_language(), *([ENGLISH] if page.is_told_in_english else [])]
        return _with_default([Language(tag, url) for tag in tags if (url := _url_in(tag, page, request))])
    versions = ((version.locale.language_code, full_url_of(version, request)) for version in versions_of(page))
    return _with_default(sorted(Language(tag, url) for tag, url in versions if url))


def _url_in(language: str, page: BasePage, request: HttpRequest | None) -> str:
    with translation.override(language):
        return full_url_of(page, request)


def languages_of_view(path: str, base_url: str) -> list[Language]:
    """Return the versions of a view that is no page: it stands at the same address in every language it knows."""
    plain = plain_path(path)
    return _with_default(
        [Language(tag, f"{base_url}/{prefix}{plain}") for tag, prefix in sorted(VIEW_PREFIXES.items())]
    )


def choices_for(page: BasePage | None, request: HttpRequest) -> list[Choice]:
    """Return the switch of the page made for ``request``: every language the site has pages in.

    Where this page has no version the first page of the language stands, and the entry says so. What is no page, or
    exists once, has the same address in German and in English.
    """
    spoken = language_of(request.path)
    if page is None:
        urls = _urls_of_view(request)
    elif page.exists_once:
        urls = {tag: f"/{prefix}{plain_path(request.path)}" for tag, prefix in VIEW_PREFIXES.items()}
    elif page.pk:
        urls = {version.locale.language_code: url_of(version, request) for version in versions_of(page)}
    else:
        urls = {}
    there = {root.language_code for root in Site.get_site_root_paths()}
    return [
        Choice(tag, name, urls.get(tag) or home_path(tag), tag == spoken, "" if urls.get(tag) else _HOMES[tag])
        for tag, name in NAMES.items()
        if tag in there
    ]


def _urls_of_view(request: HttpRequest) -> dict[str, str]:
    """Return the address of the view asked for, with its query, in every language it is found in."""
    here_now = getattr(request, "resolver_match", None)
    urls = {}
    for tag, prefix in VIEW_PREFIXES.items():
        path = f"/{prefix}{plain_path(request.path)}"
        if here_now is not None and (path == request.path or _view_at(path, tag) is here_now.func):
            urls[tag] = iri_to_uri(f"{path}?{query}" if (query := request.META.get("QUERY_STRING")) else path)
    return urls


def _view_at(path: str, language: str) -> Any:
    """Return the view at ``path``, which is that of ``language``; None where there is none."""
    with translation.override(language), suppress(Resolver404):
        return resolve(path).func
    return None


def _with_default(found: list[Language]) -> list[Language]:
    """Add what those read for whom there is no version of their own: that in the language of the site."""
    default = next((version for version in found if version.tag == default_language()), None)
    return [*found, Language("x-default", default.url)] if default else found

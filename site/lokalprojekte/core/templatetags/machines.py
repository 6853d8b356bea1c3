"""What the head of a page says to machines: who it is, where it lives, in which languages, and its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lokalprojekte.core.frame import Frame
from lokalprojekte.core.language_routing import ENGLISH, here
from lokalprojekte.core.languages import Choice, Language, choices_for, languages_of, languages_of_view
from lokalprojekte.core.links import Link
from lokalprojekte.core.models import BasePage
from lokalprojekte.core.models.organisation import Organisation
from lokalprojekte.core.share.card import HEIGHT, WIDTH, ShareCard, SharedView
from lokalprojekte.core.sites import site_of
from lokalprojekte.core.structured_data import (
    breadcrumbs_data,
    organisation_data,
    page_data,
    questions_data,
    script_text,
    trail_data,
    website_data,
)
from lokalprojekte.core.templatetags.lokal import trail
from lokalprojekte.core.worded import worded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

register = template.Library()


class SharePicture(NamedTuple):
    """A picture for those who pass the page on: full address, size in pixels, and what it shows in words."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


class PageMeta(NamedTuple):
    """What others show of a page where somebody passes it on, and its versions in other languages.

    Without a ``title`` there is only the picture; ``published`` is for articles.
    """

    picture: SharePicture
    languages: list[Language]
    site: str
    language: str
    url: str = ""
    title: str = ""
    text: str = ""
    is_article: bool = False
    published: datetime | None = None
    is_example: bool = False
    #: Its one address: that of the German page where there are no other words.
    canonical: str = ""
    #: Whether an English page shows a record that is told in German alone.
    is_left_in_german: bool = False


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """Return the JSON-LD of the page: what its context brings, else what its type says; empty where it is no page."""
    known = context.get("structured_data")
    page, request = context.get("page"), context.get("request")
    if known or not isinstance(page, BasePage) or request is None:
        return SafeString(known or "")
    frame: Frame = context["frame"]
    if page.schema_type == "WebSite":
        organisation = Organisation.for_request(request)
        return script_text(website_data(organisation, search_url=frame.search_url), organisation_data(organisation))
    items: list[dict[str, Any]] = [page_data(page, request, listed=context.get("listed") or ())]
    if page.pk:
        items.append(breadcrumbs_data(trail(context, page), page, request))
    if questions := questions_data(page):
        items.append(questions)
    return script_text(*items)


@register.simple_tag(takes_context=True)
def page_meta(context: template.Context) -> PageMeta:
    """Return what others show of the page, or of the view that says what (``shared``), and its other versions."""
    page, shared, frame = context.get("page"), context.get("shared"), context["frame"]
    organisation: Organisation | None = context.get("organisation") or None
    site, claim = (organisation.name, organisation.claim) if organisation else ("", "")
    languages = _languages(page, shared, context)
    picture = _picture(page, shared, frame.base_url)
    meta = PageMeta(picture, languages, site, frame.language, text=claim, canonical=frame.canonical)
    if page:
        is_article = getattr(page, "schema_type", "") == "Article"
        is_german = getattr(page, "exists_once", False) and not page.is_told_in_english
        return meta._replace(
            url=frame.canonical,
            title=getattr(page, "seo_title", "") or getattr(page, "title", ""),
            text=getattr(page, "search_description", "") or getattr(page, "summary", "") or claim,
            is_article=is_article,
            published=page.first_published_at if is_article else None,
            is_example=getattr(page, "is_example", False),
            canonical=f"{frame.base_url}{frame.german}" if is_german else frame.canonical,
            is_left_in_german=is_german and frame.language == ENGLISH,
        )
    return meta._replace(url=frame.canonical, title=shared.title, text=shared.text) if shared else meta


def _languages(page: Any, shared: SharedView | None, context: template.Context) -> list[Language]:
    """Return the versions of the page in all languages; nothing for what shows a part of a list, or is one person's."""
    request = context.get("request")
    if request is None or request.GET:
        return []
    if isinstance(page, BasePage):
        return languages_of(page, request)
    frame: Frame = context["frame"]
    return languages_of_view(request.path, frame.base_url) if shared else []


@register.simple_tag(takes_context=True)
def language_choices(context: template.Context) -> list[Choice]:
    """Return the switch between languages in the header; empty where there is no request."""
    page, request = context.get("page"), context.get("request")
    if request is None:
        return []
    return choices_for(page if isinstance(page, BasePage) else None, request)


def _picture(page: Any, shared: SharedView | None, base: str) -> SharePicture:
    """Return the picture of the page, or of the view that brings one; the one of the site for others."""
    if shared:
        return SharePicture(urljoin(base, shared.picture), shared.card.alt)
    card = page.share_card() if isinstance(page, BasePage) and page.pk and page.live else None
    return _site_picture(base) if card is None else _drawn_picture(base, page.pk, card)


@worded
def _site_picture(base: str) -> SharePicture:
    alt = _("Outline map of Germany with pins, beside it the name of this site")
    return SharePicture(urljoin(base, static("art/share.png")), alt)


@worded
def _drawn_picture(base: str, key: int, card: ShareCard) -> SharePicture:
    return SharePicture(f"{base}{reverse('share_picture', args=[key, card.digest])}", card.alt)


@register.simple_tag(takes_context=True)
def way_to(context: template.Context, title: str, section: str = "", section_url: str = "") -> list[Link]:
    """Return the trail of a view that is no page of the tree: home, perhaps a section, and here."""
    request = context.get("request")
    site = site_of(request) if request is not None else None
    home = [Link(site.root_page.title, here("/"))] if site else []
    return [*home, *([Link(section, section_url)] if section else []), Link(title, "", current=True)]


@register.simple_tag(takes_context=True)
def way_data(context: template.Context, items: Sequence[Link]) -> SafeString:
    """Return the JSON-LD of such a trail."""
    frame: Frame = context["frame"]
    return script_text(trail_data(items, frame.canonical))

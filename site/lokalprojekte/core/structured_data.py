"""What every room says to machines: schema.org as JSON-LD, its frame and the parts that all pages share.

A page type that has more to say brings ``structured_data`` in its context (``script_text(…)``); for all others
:func:`page_data` says what they are, from their own fields.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.fields import StreamField

from lokalprojekte.core.blocks.lists import AccordionBlock
from lokalprojekte.core.language_routing import spoken_here

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest
    from wagtail.models import Page

    from lokalprojekte.core.links import Link
    from lokalprojekte.core.models import BasePage
    from lokalprojekte.core.models.organisation import Organisation

CONTEXT: Final = "https://schema.org"
#: «<» and «>» would end the script, «&» start an entity, the line separators break old parsers.
_ESCAPED: Final = re.compile("[<>&\u2028\u2029]")
#: Where one block of rich text ends: words on both sides must not run together when the tags go.
_BLOCK_END: Final = re.compile(r"</(?:p|li|h[1-6]|ul|ol|blockquote|td|tr)>|<br ?/?>", re.IGNORECASE)


def script_text(*items: dict[str, Any]) -> SafeString:
    """Return ``items`` as the content of a script of type ``application/ld+json``; nothing in it can end the script."""
    text = json.dumps([{"@context": CONTEXT, **item} for item in items], ensure_ascii=False, separators=(",", ":"))
    return mark_safe(_ESCAPED.sub(_escape, text))  # noqa: S308 - escaped here


def _escape(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """Return ``data`` without what nobody has said: None, empty texts and empty lists. A zero is something."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


@lru_cache(maxsize=500)
def plain_text(html: str) -> str:
    """Return rich text as lines: one for each paragraph and list item."""
    lines = (" ".join(line.split()) for line in strip_tags(_BLOCK_END.sub("\n", html)).splitlines())
    return "\n".join(filter(None, lines))


def breadcrumbs_data(items: Sequence[Link], page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return the way from the home page to ``page`` as ``BreadcrumbList``; ``items`` is the trail shown on it."""
    return trail_data(items, page.get_full_url(request) or "")


def trail_data(items: Sequence[Link], here: str) -> dict[str, Any]:
    """Return the way to the address ``here`` as ``BreadcrumbList``, for what is no page of the tree, too."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": item.title,
                "item": urljoin(here, item.url) if item.url and here else here,
            }
            for position, item in enumerate(items, start=1)
        ],
    }


def list_data(links: Sequence[Link], here: str) -> dict[str, Any]:
    """Return what a list shows at ``here`` as ``ItemList``: names and full addresses, in its order."""
    return {
        "@type": "ItemList",
        "numberOfItems": len(links),
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": link.title, "url": urljoin(here, link.url)}
            for position, link in enumerate(links, start=1)
        ],
    }


def page_data(page: BasePage, request: HttpRequest, *, listed: Sequence[Link] = ()) -> dict[str, Any]:
    """Return ``page`` by its own ``schema_type``; a list with what it shows (``listed``)."""
    here = page.get_full_url(request) or ""
    published, modified = page.first_published_at, page.last_published_at
    return filled(
        {
            "@type": page.schema_type,
            "name": page.title,
            "description": page.summary,
            "url": here,
            "inLanguage": page.spoken_tag,
            "datePublished": published.isoformat() if published else "",
            "dateModified": modified.isoformat() if modified else "",
            "mainEntity": list_data(listed, here) if listed else None,
        }
    )


def questions_data(page: Page) -> dict[str, Any] | None:
    """Return the questions that open on ``page`` as ``FAQPage``; None where there are none."""
    questions = [
        {
            "@type": "Question",
            "name": title,
            "acceptedAnswer": {"@type": "Answer", "text": answer},
        }
        for title, answer in _questions(page)
    ]
    return {"@type": "FAQPage", "mainEntity": questions} if questions else None


def website_data(organisation: Organisation, *, search_url: str) -> dict[str, Any]:
    """Return the site as ``WebSite``, with the way to search it where there is a search page."""
    base = _base()
    target = {"@type": "EntryPoint", "urlTemplate": f"{urljoin(base, search_url)}?q={{search_term_string}}"}
    action = {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}
    return filled(
        {
            "@type": "WebSite",
            "@id": f"{base}#website",
            "name": organisation.name,
            "description": organisation.claim,
            "url": base,
            "inLanguage": spoken_here(),
            "publisher": {"@id": f"{base}#organisation"},
            "potentialAction": action if search_url else None,
        }
    )


def organisation_data(organisation: Organisation) -> dict[str, Any]:
    """Return who runs the site as ``Organization``: what its imprint says in public, nothing more."""
    base = _base()
    return filled(
        {
            "@type": "Organization",
            "@id": f"{base}#organisation",
            "name": organisation.name,
            "legalName": organisation.legal_name,
            "url": base,
            "logo": urljoin(base, static("art/touch-icon.png")),
            "email": organisation.email,
            "telephone": organisation.phone,
            "address": _address(organisation),
            "sameAs": [block.value["address"] for block in organisation.profiles],
        }
    )


def _address(organisation: Organisation) -> dict[str, Any] | None:
    """Return the postal address; «12345 Musterstadt» becomes postcode and town."""
    if not (organisation.street and organisation.town):
        return None
    postcode, _gap, town = organisation.town.partition(" ")
    known = postcode.isdigit() and bool(town)
    return filled(
        {
            "@type": "PostalAddress",
            "streetAddress": organisation.street,
            "postalCode": postcode if known else "",
            "addressLocality": town if known else organisation.town,
            "addressCountry": "DE",
        }
    )


def _questions(page: Page) -> Iterator[tuple[str, str]]:
    for field in page._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        for part in getattr(page, field.name) or ():
            if isinstance(part.block, AccordionBlock):
                yield from ((item["title"], plain_text(str(item["text"].source))) for item in part.value)


def _base() -> str:
    return f"{str(settings.BASE_URL).rstrip('/')}/"

"""Turns the texts on the forms of engagement into pages that are not saved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.seed.markup import to_html
from lokalprojekte.seed.pages import starting_table
from showcase.models import EngagementGuideIndexPage, EngagementGuidePage, GuideSource

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROSE = ("meaning", "insurance", "asks", "pay", "settle")
_PLAIN = ("form", "slug", "title", "intro", "insurance_short", "asks_short", "pay_short")


def guide_index_page(slug: str) -> EngagementGuideIndexPage:
    """Return the page on which all forms stand beside each other."""
    table = starting_table(slug)
    return EngagementGuideIndexPage(
        slug=slug, title=table["title"], intro=table["intro"], search_description=table["description"]
    )


def guide_pages(slug: str) -> Iterator[EngagementGuidePage]:
    """Yield the guide to each form, with its sources; all were read on the day the texts were checked."""
    table = starting_table(slug)
    for guide in table["guide"]:
        texts: dict[str, Any] = {name: to_html(guide[name]) for name in _PROSE}
        page = EngagementGuidePage(
            **{name: guide[name] for name in _PLAIN},
            **texts,
            search_description=guide["intro"],
            checked_on=table["checked_on"],
        )
        for number, (title, url) in enumerate(guide["sources"]):
            page.sources.add(GuideSource(title=title, url=url, as_of=table["checked_on"], sort_order=number))
        yield page

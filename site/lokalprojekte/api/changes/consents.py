"""Which persons a page names with their consent, as keys that say nothing about them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wagtail.fields import StreamField

from lokalprojekte.core.blocks import QuoteBlock
from lokalprojekte.inquiries.published import Kind, published_persons, quotes_in
from showcase.models import ProjectCallPage
from stories.models import SuccessStoryPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Page


def consents_of(page: Page) -> list[str]:
    """Return the keys of the persons whom ``page``, which is specific, names."""
    return sorted(_keys(page))


def consents_of_everybody() -> dict[int, list[str]]:
    """Return the same for every published page that names somebody."""
    found: dict[int, list[str]] = defaultdict(list)
    for person in published_persons():
        if person.is_shown:
            found[person.page_id].append(_key(person.kind, person.place))
    return {page: sorted(keys) for page, keys in found.items()}


def _key(kind: Kind, place: Any) -> str:
    return f"{kind.value} {place}".strip()


def _keys(page: Page) -> Iterator[str]:
    if isinstance(page, ProjectCallPage) and page.mentor is not None:
        yield _key(Kind.MENTOR, "")
    if isinstance(page, SuccessStoryPage):
        yield from (_key(Kind.PERSON, person.pk) for person in page.people_shown)
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value: Any = getattr(page, field.name)
            quotes = quotes_in(list(value.raw_data) if value else [])
            yield from (
                _key(Kind.QUOTE, quote.get("id") or "") for quote in quotes if QuoteBlock.is_shown(quote["value"])
            )

"""Which persons a page names with their consent, as keys that say nothing about them, and until when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from wagtail.fields import StreamField

from lokalprojekte.core.blocks import QuoteBlock
from lokalprojekte.core.consent import as_day
from lokalprojekte.inquiries.published import Kind, published_persons, quotes_in
from showcase.models import ProjectCallPage
from stories.models import SuccessStoryPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class Consents:
    """The keys of the persons a page names, and the last day of the first consent that ends."""

    keys: list[str]
    end: date | None

    @classmethod
    def of(cls, persons: Iterable[tuple[str, date | None]]) -> Self:
        """Gather persons with the last days of their consents."""
        named = list(persons)
        return cls(sorted(key for key, _end in named), min((end for _key, end in named if end), default=None))


def consents_of(page: Page) -> Consents:
    """Return whom ``page``, which is specific, names."""
    return Consents.of(_persons(page))


def consents_of_everybody() -> dict[int, Consents]:
    """Return the same for every published page that names somebody."""
    found: dict[int, list[tuple[str, date | None]]] = defaultdict(list)
    for person in published_persons():
        if person.is_shown:
            found[person.page_id].append((_key(person.kind, person.place), person.ends_on))
    return {page: Consents.of(persons) for page, persons in found.items()}


def _key(kind: Kind, place: Any) -> str:
    return f"{kind.value} {place}".strip()


def _persons(page: Page) -> Iterator[tuple[str, date | None]]:
    if isinstance(page, ProjectCallPage) and page.mentor is not None:
        yield _key(Kind.MENTOR, ""), page.mentor_consent_ends_on
    if isinstance(page, SuccessStoryPage):
        yield from ((_key(Kind.PERSON, person.pk), person.consent_ends_on) for person in page.people_shown)
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value: Any = getattr(page, field.name)
            quotes = quotes_in(list(value.raw_data) if value else [])
            for quote in quotes:
                if QuoteBlock.is_shown(quote["value"]):
                    yield _key(Kind.QUOTE, quote.get("id") or ""), as_day(quote["value"].get("consent_ends_on"))

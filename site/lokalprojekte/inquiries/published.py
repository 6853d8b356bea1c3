"""Persons who are named on public pages because they agreed to it: who, where, since when, until when.

Three places can name somebody: the Projektpat:in of a call, the people of a success story, and a quote inside the body
of any page. What is listed is what the published version of a page holds; drafts are no publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from lokalprojekte.core.consent import as_day, consent_holds
from lokalprojekte.inquiries.introspection import options, rows_of
from showcase.models import ProjectCallPage
from stories.models import StoryPerson


class Kind(models.TextChoices):
    """As what somebody is named."""

    MENTOR = "mentor", _("Project mentor")
    PERSON = "person", _("Person in a story")
    QUOTE = "quote", _("Quote")


@dataclass(frozen=True, slots=True)
class PublishedPerson:
    """One naming of one person on one published page."""

    kind: Kind
    page_id: int
    page_title: str
    #: Names the place on the page: empty for a call's mentor, the row of a story's person, the id of a quote's block.
    place: str
    name: str
    role: str
    consented_on: date | None
    revoked_on: date | None
    #: The last day on which the name is shown; None for no end.
    ends_on: date | None

    @property
    def key(self) -> str:
        """What an address carries: kind, page and place."""
        return "-".join(filter(None, (self.kind.value, str(self.page_id), self.place)))

    @property
    def is_shown(self) -> bool:
        """Whether visitors see the name now."""
        return consent_holds(self.consented_on, self.revoked_on, self.ends_on)


#: Names of the fields of a quote, as ``core.blocks.QuoteBlock`` stores them.
QUOTE: Final = "quote"


def published_persons() -> list[PublishedPerson]:
    """Return everybody named on a published page, shown ones first, then by name; one query per kind of page."""
    found = [*_mentors(), *_people(), *_quotes()]
    return sorted(found, key=lambda person: (not person.is_shown, person.name.casefold(), person.key))


def find_person(key: str) -> PublishedPerson | None:
    """Return the naming with this key; None for any other text."""
    return next((person for person in published_persons() if person.key == key), None)


def quotes_in(raw: Any) -> Iterator[dict[str, Any]]:
    """Yield every quote block inside stored StreamField data, however deep, as the stored dictionary itself."""
    if isinstance(raw, dict):
        if raw.get("type") == QUOTE and isinstance(raw.get("value"), dict):
            yield raw
        for value in raw.values():
            yield from quotes_in(value)
    elif isinstance(raw, (list, tuple)):
        for value in raw:
            yield from quotes_in(value)


def bodies() -> Iterator[tuple[type[Page], list[str]]]:
    """Yield every page type with the names of its StreamFields."""
    for model in apps.get_models():
        if issubclass(model, Page) and not options(model).abstract:
            names = [field.name for field in options(model).get_fields() if isinstance(field, StreamField)]
            if names:
                yield model, names


def _mentors() -> Iterator[PublishedPerson]:
    mentor = (f"mentor_{name}" for name in ("name", "role", "consented_on", "revoked_on", "consent_ends_on"))
    columns = ("pk", "title", *mentor)
    for pk, title, *rest in ProjectCallPage.objects.live().exclude(mentor_name="").values_list(*columns):
        yield PublishedPerson(Kind.MENTOR, pk, title, "", *rest)


def _people() -> Iterator[PublishedPerson]:
    columns = ("story_id", "story__title", "pk", "name", "role", "consented_on", "revoked_on", "consent_ends_on")
    for page, title, pk, *rest in StoryPerson.objects.filter(story__live=True).values_list(*columns):
        yield PublishedPerson(Kind.PERSON, page, title, str(pk), *rest)


def _quotes() -> Iterator[PublishedPerson]:
    """Yield the quotes; few of thousands of pages have one, so the stored text is asked before it is read."""
    for model, names in bodies():
        stored = {f"stored_{name}": Cast(name, TextField()) for name in names}
        with_quotes = reduce(or_, (Q(**{f"{name}__contains": f'"{QUOTE}"'}) for name in stored))
        rows = rows_of(model).filter(live=True).annotate(**stored).filter(with_quotes)
        for pk, title, *texts in rows.values_list("pk", "title", *stored):
            for quote in quotes_in([json.loads(text) for text in texts if text]):
                yield _quote(pk, title, quote)


def _quote(page: int, title: str, block: dict[str, Any]) -> PublishedPerson:
    said = block["value"]
    return PublishedPerson(
        Kind.QUOTE,
        page,
        title,
        str(block.get("id") or ""),
        str(said.get("name") or ""),
        str(said.get("role") or ""),
        as_day(said.get("consented_on")),
        as_day(said.get("revoked_on")),
        as_day(said.get("consent_ends_on")),
    )

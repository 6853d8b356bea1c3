"""What the search over the whole site finds."""

from __future__ import annotations

from typing import Annotated, Final

from ninja import Schema
from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema, ListOf
from lokalprojekte.api.schemas.common import Part, Spoken
from lokalprojekte.api.schemas.pages import PageItem
from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.search.question import LONGEST_QUESTION

Words = Annotated[
    str,
    Field(
        max_length=LONGEST_QUESTION,
        description="What somebody typed, as it was typed; “quotation marks” keep words together.",
        examples=["Macher:innen"],
    ),
]
_MARKED: Final = "HTML: escaped text in which `<mark>` stands around what was found."


class SearchQuery(Part, Spoken):
    """What is looked for, and which part of it is wanted."""

    q: Words
    art: SearchKind | None = Field(None, description="Only results of one kind; the counts stay those of all.")


class SearchHit(ApiSchema):
    """A page that was found."""

    page: PageItem
    kind: str = Field(examples=["projekte"])
    kind_label: str = Field(examples=["Projekt"])
    context: str = Field(examples=["Stadt Husum"], description="The host, for what belongs to one.")
    title_html: str = Field(examples=["Alarmplan für <mark>Macherinnen</mark>"], description=_MARKED)
    summary_html: str = Field(description=_MARKED)
    is_example: bool


class SearchGroup(ApiSchema):
    """How many pages of a kind were found; `value` is that of the parameter `art`."""

    value: str = Field(examples=["projekte"])
    label: str = Field(examples=["Projekte"])
    count: int


class Meant(ApiSchema):
    """The question as it may be meant, where this one finds nothing."""

    q: str = Field(examples=["Digitalisierung"])
    url: str


class SearchResults(ListOf):
    """What was found: in the title first, then the newest. ``total`` counts the kind asked for, ``groups`` all."""

    items: list[SearchHit]
    groups: list[SearchGroup]
    did_you_mean: Meant | None


class SuggestionQuery(Schema):
    """What somebody has typed so far."""

    q: Words


class SearchSuggestion(ApiSchema):
    """A page by its title, or words to search for (``page`` is null)."""

    text: str = Field(examples=["Digitalisierung"])
    page: PageItem | None


class SuggestionList(ApiSchema):
    """Pages first, then words."""

    items: list[SearchSuggestion]

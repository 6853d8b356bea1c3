"""Small parts that many answers are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from lokalprojekte.api.cursor import LONGEST, PATTERN
from lokalprojekte.api.schemas.base import ApiSchema
from lokalprojekte.core.search.question import LONGEST_QUESTION
from showcase.filters import STATE_KEYS


def several(pattern: str = "", *, among: Iterable[str] = ()) -> Any:
    """Return the type of a filter that can have several values, each like ``pattern`` or ``among`` those given."""
    known = list(among)
    item = {"type": "string", "enum": known} if known else {"type": "string", "pattern": f"^{pattern}$"}
    form = re.compile("|".join(map(re.escape, known)) or pattern)

    def check(values: list[str]) -> list[str]:
        if not all(form.fullmatch(value) for value in values):
            raise PydanticCustomError("choice", _("We do not know this choice."))
        return values

    return Annotated[list[str], AfterValidator(check), WithJsonSchema({"type": "array", "items": item})]


#: Values of a filter whose choices stand in the database.
SLUGS: Any = several("[a-z0-9-]{1,60}")
#: Official keys of Länder.
STATES: Any = several(among=STATE_KEYS)


class Spoken(Schema):
    """In which language a record is read."""

    language: Literal["de", "en"] = Field(
        "de", description="`en`: as the page below /en/ says it; what nobody has translated stays German."
    )


class Part(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(20, ge=1, le=100, description="How many items, at most.")
    cursor: str = Field(
        "",
        max_length=LONGEST,
        pattern=PATTERN,
        description="Where the part begins: from ``next`` of the one before. 410: begin again without one.",
    )


class Searched(Part):
    """A part of a list that can be searched."""

    q: str = Field(
        "", max_length=LONGEST_QUESTION, description="Words that are looked for, in German.", examples=["Digital"]
    )


class Tag(ApiSchema):
    """A value with its name; ``slug`` is what filters and addresses say."""

    slug: str = Field(examples=["mobilitaet"])
    name: str = Field(examples=["Mobilität & Verkehr"])


class Key(ApiSchema):
    """A row of the official register; its key is a text, for it may begin with a zero."""

    key: str = Field(examples=["01"])
    name: str = Field(examples=["Schleswig-Holstein"])


class PageLink(ApiSchema):
    """Another page of this site; ``url`` is null where visitors have none."""

    id: int = Field(examples=[41])
    title: str = Field(examples=["Stadt Husum"])
    url: str | None = Field(examples=["https://lokalprojekte.example/kommunen/stadt-husum/"])


class Crumb(ApiSchema):
    """One step from the home page to here."""

    title: str = Field(examples=["Projekte"])
    url: str | None = Field(examples=["https://lokalprojekte.example/projekte/"])


class Highlight(ApiSchema):
    """Where the text searched for stands: safe HTML with nothing but ``<mark>`` in it."""

    title: str = Field(examples=["Ein <mark>Rufbus</mark> für die Dörfer"])
    text: str = Field(examples=["… der <mark>Rufbus</mark> fährt nur, wenn jemand anruft …"])


class Suggestion(ApiSchema):
    """A value that may be meant."""

    value: str = Field(examples=["Neuenkirchen (Kreis Dithmarschen)"])
    label: str = Field(examples=["Neuenkirchen (Kreis Dithmarschen)"])


class Hint(ApiSchema):
    """A filter that was understood but left out, because nothing here answers to it; and what may be meant."""

    parameter: str = Field(examples=["wo"])
    message: str = Field(examples=["Es gibt mehrere Orte dieses Namens. Welchen meinen Sie?"])
    suggestions: list[Suggestion]


class FacetValue(ApiSchema):
    """A value of a filter and how many items it would bring, all other filters as they are."""

    value: str = Field(examples=["mobilitaet"])
    label: str = Field(examples=["Mobilität & Verkehr"])
    count: int = Field(examples=[12])
    selected: bool
    #: The parameter this value belongs to, for it may differ from that of the values above.
    parameter: str = Field(examples=["handlungsfeld"])
    values: list[FacetValue]


class Facet(ApiSchema):
    """A filter of the list."""

    parameter: str = Field(examples=["handlungsfeld"])
    label: str = Field(examples=["Handlungsfeld"])
    values: list[FacetValue]
